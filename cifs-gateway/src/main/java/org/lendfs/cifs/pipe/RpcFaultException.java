// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

/** A call that cannot be served; its answer is a fault. Carries no trace: clients cause it. */
final class RpcFaultException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why (C706 appendix E). */
  enum Reason {
    UNKNOWN_OPERATION(0x1C01_0002),
    UNKNOWN_INTERFACE(0x1C01_0003),
    PROTOCOL_ERROR(0x1C01_000B),
    CONTEXT_MISMATCH(0x1C00_001A),
    BAD_ARGUMENTS(0x0000_06F7);

    private final int code;

    Reason(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  private final Reason reason;

  RpcFaultException(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
