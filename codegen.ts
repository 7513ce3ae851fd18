/** Types of every subgraph's schema, with mappers to its own types, and of the console's documents. */
import { printSchema, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { readSupergraph } from '#platform/supergraph.ts';
import { compose, sourcesOf } from './gateway/planner/compose.ts';

const supergraph = readSupergraph();

/** What a resolver hands on for a type of the graph, where that is not the type itself. Paths are relative to the generated file. */
const mappers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  auth: {
    User: './domain/account.ts#Account as DomainAccount',
    Viewer: './domain/account.ts#Account as DomainAccount',
    ManagedUser: './domain/account.ts#Account as DomainAccount',
    Session: './domain/session.ts#Session as DomainSession',
    ApiKey: './domain/api-key.ts#ApiKey as DomainApiKey',
    AuditEntry: './application/ports.ts#AuditEntry as AuditLine',
  },
  tracking: {
    Asset: './storage/read.ts#AssetRow',
    NearbyAsset: './queries/nearby.ts#Near',
    PositionReport: './storage/read.ts#PositionRow',
    QuarantinedPosition: './storage/read.ts#QuarantineRow',
  },
  jaeger: {
    Jaeger: './domain/jaeger.ts#Jaeger as DomainJaeger',
    Crew: './domain/jaeger.ts#Jaeger as DomainJaeger',
    Ranger: './domain/crew.ts#Ranger as DomainRanger',
    StatusChange: './application/ports.ts#StatusChange as DomainStatusChange',
  },
  kaiju: {
    Kaiju: './hexagon/kaiju.ts#Kaiju as DomainKaiju',
    Detection: './hexagon/detection.ts#Detection as DomainDetection',
    Sighting: './hexagon/ports.ts#Sighting as DomainSighting',
    Threat: './hexagon/ports.ts#ActiveKaiju',
    ThreatTarget: './hexagon/threat.ts#ThreatTarget as DomainTarget',
    QuarantinedDetection: './hexagon/ports.ts#QuarantinedDetection as DomainQuarantined',
    DetectionResult: './hexagon/record-detections.ts#Recorded',
  },
  combat: {
    Jaeger: './views.ts#Elsewhere',
    Kaiju: './views.ts#Elsewhere',
    Engagement: './views.ts#EngagementView',
    EngagementEvent: './views.ts#EventView',
    Fighter: './decider/state.ts#Fighter as DomainFighter',
    Theatre: './decider/commands.ts#Theatre as DomainTheatre',
    CombatBoard: './views.ts#BoardView',
    Injury: './views.ts#InjuryView',
    Projection: './projections/status.ts#ProjectionStatus',
    DeadLetter: '../../platform/messaging/dead-letters.ts#DeadLetter as DeadEvent',
  },
};

/** The schema that clients see: the composed one without anything of federation. */
function clientSchema(): string {
  const { sdl, errors } = compose(sourcesOf(supergraph));
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return printSchema(
    Supergraph.build(sdl, {
      supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
      validateSupergraph: false,
    }).apiSchema(),
  );
}

const scalars = {
  DateTime: { input: 'string', output: 'Date | string' },
  PositionFrame: { input: 'never', output: 'unknown' },
  TrackColumns: { input: 'never', output: 'unknown' },
};

// Federation's own directives and scalars come with the subgraph library; codegen needs to see their shapes.
const federation = `
  directive @link(url: String!, import: [String!]) repeatable on SCHEMA
  directive @composeDirective(name: String!) repeatable on SCHEMA
  directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
  directive @shareable repeatable on OBJECT | FIELD_DEFINITION
  directive @external on OBJECT | FIELD_DEFINITION
  directive @requires(fields: String!) on FIELD_DEFINITION
  directive @provides(fields: String!) on FIELD_DEFINITION
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
`;

const config: CodegenConfig = {
  ignoreNoDocuments: true,
  generates: {
    ...Object.fromEntries(
      supergraph.subgraphs.map(({ name, schemaFile }) => [
        `subgraphs/${name}/graphql.generated.ts`,
        {
          schema: [federation, schemaFile],
          plugins: ['typescript', 'typescript-resolvers'],
          config: {
            federation: true,
            enumsAsTypes: true,
            useTypeImports: true,
            strictScalars: true,
            scalars,
            mappers: mappers[name],
            contextType: './context.ts#Context',
            avoidOptionals: { field: true },
            maybeValue: 'T | null | undefined',
            resolversNonOptionalTypename: false,
          },
        },
      ]),
    ),
    'web/src/api/gen/': {
      schema: clientSchema(),
      documents: ['web/src/**/*.{ts,tsx}', '!web/src/api/gen/**'],
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { DateTime: 'string', PositionFrame: 'unknown', TrackColumns: 'unknown' },
      },
    },
  },
};

export default config;
