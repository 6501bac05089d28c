import CReadline

/// How many cells a terminal has.
public struct TerminalSize: Sendable, Equatable {
  /// Cells in a line, at least 1.
  public var columns: Int
  /// Lines on the screen, at least 1.
  public var rows: Int

  /// A size of at least 1 × 1.
  public init(columns: Int, rows: Int) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
  }

  /// The size where nothing is known.
  public static let usual = TerminalSize(columns: 80, rows: 24)

  /// The size of the first of standard output, error and input that is a terminal.
  ///
  /// Serial lines and some containers report 0 × 0; then `COLUMNS` and `LINES` of the environment count, then
  /// 80 × 24. The terminal itself is never asked by an escape sequence.
  public static func current(environment: [String: String]) -> TerminalSize {
    var reported = (columns: 0, rows: 0)
    for descriptor: Int32 in [1, 2, 0] where reported.columns == 0 {
      reported = sizeReported(by: descriptor)
    }
    return resolve(reported: reported, environment: environment)
  }

  static func resolve(
    reported: (columns: Int, rows: Int), environment: [String: String]
  ) -> TerminalSize {
    func size(_ reported: Int, _ variable: String, _ usual: Int) -> Int {
      if reported > 0 { return reported }
      guard let value = environment[variable].flatMap({ Int($0) }), (1...10_000).contains(value) else {
        return usual
      }
      return value
    }
    return TerminalSize(
      columns: size(reported.columns, "COLUMNS", usual.columns),
      rows: size(reported.rows, "LINES", usual.rows))
  }

  private static func sizeReported(by descriptor: Int32) -> (columns: Int, rows: Int) {
    var columns: Int32 = 0
    var rows: Int32 = 0
    scanbook_window_size(descriptor, &columns, &rows)
    return (Int(columns), Int(rows))
  }
}
