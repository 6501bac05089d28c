#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The C library's elementary functions, under names that do not clash with methods.
enum Libm {
  static func exp(_ x: Double) -> Double { _exp(x) }
  static func log(_ x: Double) -> Double { _log(x) }
  static func log1p(_ x: Double) -> Double { _log1p(x) }
  static func erfc(_ x: Double) -> Double { _erfc(x) }
}

private func _exp(_ x: Double) -> Double { exp(x) }
private func _log(_ x: Double) -> Double { log(x) }
private func _log1p(_ x: Double) -> Double { log1p(x) }
private func _erfc(_ x: Double) -> Double { erfc(x) }
