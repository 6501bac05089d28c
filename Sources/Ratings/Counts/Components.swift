/// The parts of a table within which ratings can be compared.
///
/// A Bradley–Terry maximum exists if and only if everybody can be reached from everybody along "has beaten or
/// tied" (Ford 1957). The parts are the strongly connected components of that graph.
public struct Components: Sendable, Hashable {
  /// The models of each component, numbers rising. Stronger components come first: nobody in a later one has
  /// beaten or tied anybody in an earlier one.
  public let members: [[Int]]
  /// The component of each model.
  public let component: [Int]
  /// Models that met others, and whom nobody has beaten or tied.
  public let undefeated: [Int]
  /// Models that met others, and who have beaten or tied nobody.
  public let winless: [Int]
  /// Models without a battle that counts.
  public let unmet: [Int]

  /// Whether all models are in one component, so that one scale holds them all.
  public var isConnected: Bool { members.count <= 1 }

  /// Finds the components.
  ///
  /// The order of components that never met, directly or by way of others, is by wins a battle, then battles,
  /// then size, and only then by the numbers of the models; models without battles are last.
  ///
  /// - Parameter ties: whether a tie joins two models.
  /// - Complexity: O(models + pairs), and a sort of the components.
  public init(_ table: PairTable, ties: TieRule = .half) {
    let graph = BeatenGraph(table, ties: ties)
    let found = graph.stronglyConnectedComponents()
    let order = graph.strongerFirst(found, records: table.records)
    var place = [Int](repeating: 0, count: table.models)
    for (position, number) in order.enumerated() {
      for model in found[number] { place[model] = position }
    }
    members = order.map { found[$0].sorted() }
    component = place
    let all = 0..<table.models
    let isMet = all.map { graph.outgoing($0).isEmpty == false || graph.isBeaten[$0] }
    undefeated = all.filter { isMet[$0] && !graph.isBeaten[$0] }
    winless = all.filter { isMet[$0] && graph.outgoing($0).isEmpty }
    unmet = all.filter { !isMet[$0] }
  }
}
