// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.smb2.message.ErrorReply;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbEncodable;
import org.lendfs.vfs.loan.ZcBuf;

/** What an operation came to. */
public sealed interface Smb2Result {
  /** The reply comes later, through the {@link AsyncRequest} that the operation has got. */
  Later LATER = new Later();

  /**
   * A reply.
   *
   * @param body encoded right behind the header, so that its offsets count from there
   * @param payload a filled read loan whose bytes follow the body, or null; whoever gets this
   *     result closes it
   */
  record Reply(NtStatus status, SmbEncodable body, @Nullable ZcBuf payload) implements Smb2Result {}

  /** See {@link #LATER}. */
  record Later() implements Smb2Result {}

  static Reply ok(SmbEncodable body) {
    return new Reply(NtStatus.SUCCESS, body, null);
  }

  /** A reply with a status other than success that still has the body of a success. */
  static Reply of(NtStatus status, SmbEncodable body) {
    return new Reply(status, body, null);
  }

  static Reply withPayload(SmbEncodable body, ZcBuf payload) {
    return new Reply(NtStatus.SUCCESS, body, payload);
  }

  /** A reply that says only why not. */
  static Reply failed(NtStatus status) {
    return new Reply(status, ErrorReply.EMPTY, null);
  }
}
