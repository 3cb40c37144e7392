// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.crypto.Signer;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.ErrorReply;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.cifs.smb2.op.Smb2Result;

/** Puts headers before bodies (MS-SMB2 3.3.4.1). Stateless. */
final class ReplyEncoder {
  private static final int TYPICAL_BYTES = 256;

  private ReplyEncoder() {}

  /** The final reply; its loan is taken over on every path. */
  static EncodedReply reply(PartCall call, Smb2Result.Reply reply) {
    boolean handedOn = false;
    try {
      SmbWriter writer = new SmbWriter(TYPICAL_BYTES);
      // An interim reply has given the credits already.
      int credits = call.asyncId() == 0 ? call.chain().channel().grant(call.header().credits()) : 0;
      Signer signer = signer(call, reply.status());
      header(call, reply.status(), credits, signer != null).encode(writer);
      reply.body().encode(writer);
      handedOn = true;
      return new EncodedReply(writer, reply.payload(), signer).observedBy(call.observer());
    } finally {
      if (!handedOn && reply.payload() != null) {
        reply.payload().close();
      }
    }
  }

  /** The interim reply, which is never signed. */
  static EncodedReply interim(PartCall call) {
    SmbWriter writer = new SmbWriter(TYPICAL_BYTES);
    int credits = call.chain().channel().grant(call.header().credits());
    header(call, NtStatus.PENDING, credits, false).encode(writer);
    ErrorReply.EMPTY.encode(writer);
    return new EncodedReply(writer, null, null);
  }

  private static Smb2Header header(PartCall call, NtStatus status, int credits, boolean signed) {
    Smb2Header request = call.header();
    SmbSession session = call.sessionIfAny();
    int flags = Smb2Header.FLAG_SERVER_TO_REDIRECTOR;
    flags |= request.flags() & (Smb2Header.FLAG_RELATED | Smb2Header.FLAG_REPLAY);
    flags |= signed ? Smb2Header.FLAG_SIGNED : 0;
    flags |= call.asyncId() == 0 ? 0 : Smb2Header.FLAG_ASYNC;
    return new Smb2Header(
        request.creditCharge(),
        status.code(),
        request.command(),
        credits,
        flags,
        0,
        request.messageId(),
        call.asyncId() == 0 ? treeBits(call) : call.asyncId(),
        session == null ? request.sessionId() : session.id());
  }

  private static long treeBits(PartCall call) {
    TreeConnect tree = call.treeIfAny();
    return Smb2Header.treeBits(tree == null ? call.header().treeId() : tree.id());
  }

  /** Whether a success of the request is signed. */
  static boolean isSigned(PartCall call) {
    return signer(call, NtStatus.SUCCESS) != null;
  }

  private static @Nullable Signer signer(PartCall call, NtStatus status) {
    SmbSession session = call.sessionIfAny();
    Signer signer = session == null ? null : session.signer(call.connection());
    if (signer == null || call.isEncrypted()) {
      return null;
    }
    boolean loggedOn = call.command() == Smb2Command.SESSION_SETUP && status == NtStatus.SUCCESS;
    boolean wanted =
        call.header().isSigned()
            || loggedOn
            || call.connection().settings().security().signingRequired();
    return wanted ? signer : null;
  }
}
