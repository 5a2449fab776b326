/// What decisions are to have in common in all groups of people.
public enum FairnessCriterion: String, Hashable, Sendable, CaseIterable {
  /// Groups are selected equally often.
  case demographicParity = "selection rate"
  /// Events are selected equally often.
  case equalOpportunity = "true positive rate"
  /// Those who are no events are selected equally often.
  case falsePositiveRateParity = "false positive rate"
  /// Both of the last two.
  case equalizedOdds = "true and false positive rate"
}
