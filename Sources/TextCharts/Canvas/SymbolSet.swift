/// The characters that pictures are drawn with.
///
/// All sets show the same layout; `ascii` swaps one character for one, `braille` draws curves and points in
/// 2×4 dots a cell and everything else as `blocks` does.
public enum SymbolSet: String, CaseIterable, Sendable {
  /// Seven-bit characters only.
  case ascii
  /// Box drawing and block elements: the default where the locale is UTF-8.
  case blocks
  /// Blocks, with braille patterns for curves and points.
  case braille

  /// The mark of a cut text: `…`, or `~`.
  public var ellipsis: Character { self == .ascii ? "~" : "…" }

  /// What stands between the two ends of a range: `–`, or `-`.
  public var rangeDash: Character { self == .ascii ? "-" : "–" }

  /// A text of the program's own drawing in these symbols: unchanged, or one ASCII character for one.
  ///
  /// Knows the characters that the program itself prints; letters of any script are left alone.
  public func drawn(_ text: String) -> String {
    self == .ascii ? String(text.map { Self.asciiCounterparts[$0] ?? $0 }) : text
  }

  private static let asciiCounterparts: [Character: Character] = {
    let pairs: [(String, Character)] = [
      ("─", "-"), ("│┊", "|"), ("├┤┴┼┬└┘┌┐", "+"), ("╭╮", "."), ("╰╯", "'"), ("●", "o"), ("░", ":"),
      ("▒", "+"), ("▓", "="), ("█▌▍▎▏▋▊▉▐▄▅▆▇▀", "#"), ("━", "="), ("…", "~"), ("·", "."), ("–", "-"),
      ("→", ">"), ("←", "<"), ("╬", "%"), ("╳", "x"), ("▁▂▃▕▔\u{a0}", " "), ("×", "x"), ("±", "~"),
    ]
    var counterparts: [Character: Character] = [:]
    for (characters, counterpart) in pairs {
      for character in characters { counterparts[character] = counterpart }
    }
    return counterparts
  }()
}

extension SymbolSet {
  /// The character that shows a symbol.
  func character(for symbol: Symbol) -> Character {
    switch symbol {
    case .blank, .continuation: " "
    case .character(let character): character
    case .fillFromLeft(let eighths): fill(eighths, from: " ▏▎▍▌▋▊▉█")
    case .fillFromBottom(let eighths): fill(eighths, from: " ▁▂▃▄▅▆▇█")
    case .fillFromRight(let eighths): fill(eighths, from: " ▕▕▐▐▐▐██")
    case .fillFromTop(let eighths): fill(eighths, from: " ▔▔▀▀▀▀██")
    case .pattern(let series, let edge, let eighths): pattern(series, from: edge, eighths)
    case .shade(let level): self == .ascii ? pick(level - 1, of: ":+=#") : pick(level - 1, of: "░▒▓█")
    case .curve(let sides): curve(sides)
    case .dots(let mask): Character(Unicode.Scalar(0x2800 + UInt32(mask)) ?? " ")
    case .marker(let series): marker(series)
    default: lineCharacter(symbol)
    }
  }

  /// The marker of a series: `●`, then letters that differ without colour.
  func marker(_ series: Int) -> Character {
    let markers = self == .ascii ? "ox+*#@%&" : "●×+*◆■▲○"
    return pick(series % markers.count, of: markers)
  }

  /// The fill of a series' bars: solid, then shades, then strokes, so that eight differ without colour.
  func pattern(_ series: Int) -> Character {
    let patterns = self == .ascii ? "#=+.%x*-" : "█▓▒░╬╳┼─"
    return pick(series % patterns.count, of: patterns)
  }

  /// A part of a cell is solid, since shades have no eighths: the cap of a bar whose length is exact.
  private func pattern(_ series: Int, from edge: Symbol.Edge, _ eighths: Int) -> Character {
    // From the right and the top plain blocks have nothing between half a cell and all of it.
    let isWhole = eighths >= 8 || eighths == 7 && (edge == .right || edge == .top)
    if isWhole || self == .ascii && eighths >= 4 { return pattern(series) }
    if self == .ascii { return " " }
    let cap: Symbol =
      switch edge {
      case .left: .fillFromLeft(eighths)
      case .right: .fillFromRight(eighths)
      case .bottom: .fillFromBottom(eighths)
      case .top: .fillFromTop(eighths)
      }
    return character(for: cap)
  }

  private func lineCharacter(_ symbol: Symbol) -> Character {
    let character: Character =
      switch symbol {
      case .rule: "─"
      case .upright: "│"
      case .guide: "┊"
      case .tickLeft: "┤"
      case .tickRight: "├"
      case .tickDown: "┬"
      case .tickUp: "┴"
      case .corner: "└"
      case .cross: "┼"
      case .place: "·"
      case .beyond: "→"
      case .before: "←"
      case .span: "━"
      default: " "
      }
    return self == .ascii ? Self.asciiCounterparts[character] ?? character : character
  }

  private func fill(_ eighths: Int, from blocks: String) -> Character {
    if self == .ascii { return eighths >= 4 ? "#" : " " }
    return pick(eighths, of: blocks)
  }

  private func curve(_ sides: Symbol.Sides) -> Character {
    (self == .ascii ? Self.plainCurves : Self.curves)[Int(sides.rawValue & 15)]
  }

  /// By the bits of ``Symbol/Sides``; a piece with one side or none is drawn through.
  private static let curves: [Character] = Array("●│││─╯╮┤─╰╭├─┴┬┼")
  /// Where curves meet there is no `+`, which is the marker of a series.
  private static let plainCurves: [Character] = Array("o|||-'.|-'.|-'.|")

  private func pick(_ index: Int, of characters: String) -> Character {
    let index = min(max(0, index), characters.count - 1)
    return characters[characters.index(characters.startIndex, offsetBy: index)]
  }
}
