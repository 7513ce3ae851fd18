export interface EngagementView {
  readonly id: string;
}
export interface EventView {
  readonly id: string;
}
export interface BoardView {
  readonly at: Date;
}
export interface InjuryView {
  readonly rangerId: string;
}
