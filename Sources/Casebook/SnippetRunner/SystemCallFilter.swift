/// A program for the kernel that ends a process which starts another one. Threads are allowed.
///
/// It is classic BPF over the kernel's `seccomp_data`: `fork`, `vfork`, and `clone` without `CLONE_THREAD` kill the
/// process; `clone3` hides its flags in memory that a filter cannot read, so it is reported as missing and the C
/// library falls back to `clone`. System calls of a foreign architecture are not let through.
///
/// The strict filter also takes away what no solution needs and what reaches far into the kernel or into other processes:
/// tracing, other processes' memory, namespaces, mounts, BPF, keys. These calls fail with `EPERM`.
///
/// - Source: seccomp(2) and `linux/filter.h`, `linux/seccomp.h`, `linux/audit.h` of the Linux kernel.
package enum SystemCallFilter {
  /// The filter's bytes for this machine, or `nil` where the architecture is not known.
  package static var forbiddingProcesses: [UInt8]? {
    #if arch(x86_64)
      bytes(architecture: 0xC000_003E, fork: [57, 58], clone: 56, foreignBit: 0x4000_0000, denied: [])
    #elseif arch(arm64)
      bytes(architecture: 0xC000_00B7, fork: [], clone: 220, foreignBit: nil, denied: [])
    #else
      nil
    #endif
  }

  /// The filter for strangers' code.
  package static var strict: [UInt8]? {
    #if arch(x86_64)
      bytes(
        architecture: 0xC000_003E, fork: [57, 58], clone: 56, foreignBit: 0x4000_0000,
        denied: [
          101, 155, 165, 166, 175, 246, 248, 249, 250, 272, 298, 304, 308, 310, 311, 313, 321, 323,
        ] + deniedEverywhere)
    #elseif arch(arm64)
      bytes(
        architecture: 0xC000_00B7, fork: [], clone: 220, foreignBit: nil,
        denied: [
          117, 41, 40, 39, 105, 104, 217, 218, 219, 97, 241, 265, 268, 270, 271, 273, 280, 282,
        ] + deniedEverywhere)
    #else
      nil
    #endif
  }
  /// `io_uring_setup`, `pidfd_open`, `pidfd_getfd`, and the calls of the new mount interface.
  private static let deniedEverywhere: [UInt32] = [425, 434, 438, 428, 429, 430, 431, 432, 433, 442]

  private enum Operation {
    static let loadWord: UInt16 = 0x20
    static let jumpIfEqual: UInt16 = 0x15
    static let jumpIfAtLeast: UInt16 = 0x35
    static let jumpIfBitsSet: UInt16 = 0x45
    static let giveBack: UInt16 = 0x06
  }
  private enum Verdict {
    static let allow: UInt32 = 0x7FFF_0000
    static let kill: UInt32 = 0x8000_0000
    static let missing: UInt32 = 0x0005_0000 | 38
    static let notPermitted: UInt32 = 0x0005_0000 | 1
  }
  private enum Field {
    static let number: UInt32 = 0
    static let architecture: UInt32 = 4
    /// The low word of the first argument: the flags of `clone`.
    static let firstArgument: UInt32 = 16
  }
  private static let threadFlag: UInt32 = 0x0001_0000
  private static let clone3: UInt32 = 435

  private static func bytes(
    architecture: UInt32, fork: [UInt32], clone: UInt32, foreignBit: UInt32?, denied: [UInt32]
  ) -> [UInt8] {
    var program: [UInt8] = []
    func emit(_ operation: UInt16, _ value: UInt32, onTrue: UInt8 = 0, onFalse: UInt8 = 0) {
      program += [UInt8(operation & 0xFF), UInt8(operation >> 8), onTrue, onFalse]
      program += (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    func giveBack(_ verdict: UInt32) { emit(Operation.giveBack, verdict) }

    emit(Operation.loadWord, Field.architecture)
    emit(Operation.jumpIfEqual, architecture, onTrue: 1)
    giveBack(Verdict.kill)
    emit(Operation.loadWord, Field.number)
    if let foreignBit {
      emit(Operation.jumpIfAtLeast, foreignBit, onFalse: 1)
      giveBack(Verdict.kill)
    }
    for number in fork {
      emit(Operation.jumpIfEqual, number, onFalse: 1)
      giveBack(Verdict.kill)
    }
    for number in denied {
      emit(Operation.jumpIfEqual, number, onFalse: 1)
      giveBack(Verdict.notPermitted)
    }
    emit(Operation.jumpIfEqual, clone3, onFalse: 1)
    giveBack(Verdict.missing)
    emit(Operation.jumpIfEqual, clone, onFalse: 4)
    emit(Operation.loadWord, Field.firstArgument)
    emit(Operation.jumpIfBitsSet, threadFlag, onFalse: 1)
    giveBack(Verdict.allow)
    giveBack(Verdict.kill)
    giveBack(Verdict.allow)
    return program
  }
}
