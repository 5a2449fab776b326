/// Text as HTML shows it: `&`, `<`, `>` and `"` become entities, so the result is safe in elements and in quoted
/// attributes.
func escaped(_ text: some StringProtocol) -> String {
  guard text.utf8.contains(where: isReserved) else { return String(text) }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count + 32)
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
    case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
    case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
    // HTML has no way to write this byte.
    case 0: bytes.append(contentsOf: "\u{FFFD}".utf8)
    default: bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func isReserved(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0: true
  default: false
  }
}

/// Escapes what a program printed: terminals' control characters, which HTML forbids, are shown as pictures.
func escapedOutput(_ text: some StringProtocol) -> String {
  let isControl = { (scalar: Unicode.Scalar) in
    (scalar.value < 0x20 && scalar != "\n" && scalar != "\t") || (0x7F...0x9F).contains(scalar.value)
  }
  // Almost all text is told apart by its bytes: control characters are below a space, 127, or behind the byte 0xC2.
  let mayHoldControl = text.utf8.contains {
    ($0 < 0x20 && $0 != 0x0A && $0 != 0x09) || $0 == 0x7F || $0 == 0xC2
  }
  guard mayHoldControl, text.unicodeScalars.contains(where: isControl) else { return escaped(text) }
  var visible = String.UnicodeScalarView()
  for scalar in text.unicodeScalars where scalar != "\r" {
    switch scalar.value {
    case 0..<0x20 where isControl(scalar): visible.append(Unicode.Scalar(0x2400 + scalar.value)!)
    case 0x7F: visible.append("\u{2421}")
    case 0x80...0x9F: visible.append("\u{FFFD}")
    default: visible.append(scalar)
    }
  }
  return escaped(String(visible))
}

/// An address as an attribute's value.
func escapedAddress(_ address: String) -> String {
  escaped(encodedAddress(address))
}

/// An address whose bytes that addresses may not hold are percent-encoded, as CommonMark's reference renderer does.
func encodedAddress(_ address: String) -> String {
  if address.utf8.allSatisfy(isAllowedInAddress) { return address }
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in address.utf8 {
    if isAllowedInAddress(byte) {
      bytes.append(byte)
    } else {
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private let allowedPunctuation = Set("-_.+!*'(),%#@?=;:/,+&$~".utf8)

private func isAllowedInAddress(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: allowedPunctuation.contains(byte)
  }
}
