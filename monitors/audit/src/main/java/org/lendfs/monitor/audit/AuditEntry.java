// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import java.time.Instant;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.monitor.OpKind;

/**
 * One operation that was answered.
 *
 * @param time of the answer
 * @param result {@code ok}, the name of a VfsError, or {@code FAULT} for a mistake of the program
 */
record AuditEntry(
    Instant time,
    CallContext caller,
    OpKind kind,
    AuditSubject subject,
    String result,
    long durationNanos) {
  static final String OK = "ok";
  static final String FAULT = "FAULT";
}
