// MongoDB's protocol over memory: java MongoJava PORT
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

public final class MongoJava {
    public static void main(String[] args) throws InterruptedException {
        MemoryBackend memory = new MemoryBackend();
        memory.version(new NewEnoughForTheDriver());
        MongoServer server = new MongoServer(memory);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        server.bind("127.0.0.1", Integer.parseInt(args[0]));
        Thread.currentThread().join();
    }

    /** The newest version that 1.47.0 knows speaks wire version 8; the mongodb driver 7.9 refuses less than 9. */
    private static final class NewEnoughForTheDriver implements MongoVersion {
        @Override public List<Integer> getVersionArray() { return List.of(5, 0, 0); }
        @Override public int getWireVersion() { return 13; }
    }
}
