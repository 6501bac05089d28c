import Evaluation
import Tables
import Votes

extension Renderer {
  func voteLines(_ report: VoteReport, name: String) -> [Line] { [] }
}
