// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.crypto.Signer;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Command.Trait;
import org.lendfs.cifs.smb2.message.SmbException;

/**
 * What every request has to pass before its operation sees it: cost, session, signature, expiry,
 * encryption and tree, in the order of MS-SMB2 3.3.5.2. Stateless.
 */
final class RequestGate {
  private RequestGate() {}

  /**
   * Sets session and tree of the call, or refuses it.
   *
   * @param nothingBefore whether there is no request before it that has passed
   */
  static void pass(PartCall call, boolean nothingBefore)
      throws SmbException, MalformedMessageException {
    if (call.header().isRelated() && nothingBefore) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "related to nothing");
    }
    passSession(call);
    call.genuine();
    requireCredits(call);
    if (call.command().has(Trait.NEEDS_TREE)) {
      passTree(call);
    }
  }

  /** As {@link #pass}, without the signature, whose bytes have not all come. */
  static void passUnverified(PartCall call) throws SmbException, MalformedMessageException {
    SmbSession session = findSession(call);
    call.session(session);
    requireUsable(call, session);
    requireCredits(call);
    passTree(call);
  }

  private static void passSession(PartCall call) throws SmbException {
    SmbSession session = findSession(call);
    call.session(session == null ? elsewhere(call) : session);
    if (session != null) {
      requireGenuine(call, session);
    }
    if (call.command().has(Trait.NEEDS_SESSION)) {
      requireUsable(call, session);
    }
  }

  private static @Nullable SmbSession findSession(PartCall call) throws SmbException {
    long id = call.chain().sessionIdFor(call);
    SmbSession sealedFor = call.chain().sealedFor();
    if (sealedFor != null && sealedFor.id() != id) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "encrypted by another session");
    }
    return call.connection().session(id).orElse(null);
  }

  /** A session of another connection, or that is over: its client may learn reliably that it is. */
  private static @Nullable SmbSession elsewhere(PartCall call) {
    long id = call.chain().sessionIdFor(call);
    return call.connection()
        .endedSession(id)
        .or(() -> call.chain().channel().server().sessions().find(id))
        .filter(call::isSignedBy)
        .orElse(null);
  }

  private static void requireGenuine(PartCall call, SmbSession session) throws SmbException {
    Signer signer = session.signer(call.connection());
    if (signer == null || call.isEncrypted()) {
      return;
    }
    if (call.header().isSigned()) {
      if (!signer.verify(call.part().signedBytes())) {
        throw new SmbException(NtStatus.ACCESS_DENIED, "the signature is wrong");
      }
    } else if (session.isSigningRequired()
        || (call.command() != Smb2Command.SESSION_SETUP
            && call.connection().settings().security().signingRequired())) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "not signed");
    }
  }

  private static void requireUsable(PartCall call, @Nullable SmbSession session)
      throws SmbException {
    if (session == null || !session.isValid()) {
      throw new SmbException(NtStatus.USER_SESSION_DELETED);
    }
    if (session.isEncryptionRequired() && !call.isEncrypted()) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "not encrypted");
    }
    if (session.isExpired() && !servesExpired(call.command())) {
      throw new SmbException(NtStatus.NETWORK_SESSION_EXPIRED);
    }
  }

  /** What gives back may be done by whoever has to log on again (MS-SMB2 3.3.5.2.9). */
  private static boolean servesExpired(Smb2Command command) {
    return command == Smb2Command.LOGOFF
        || command == Smb2Command.CLOSE
        || command == Smb2Command.LOCK;
  }

  private static void requireCredits(PartCall call) throws SmbException, MalformedMessageException {
    if (!call.connection().isNegotiated() || !call.connection().dialect().hasMultiCredit()) {
      return;
    }
    int required = CreditCharge.required(call.command(), call.part().reader());
    if (required > Math.max(call.header().creditCharge(), 1)) {
      throw new SmbException(
          NtStatus.INVALID_PARAMETER,
          "charge=" + call.header().creditCharge() + " required=" + required);
    }
  }

  private static void passTree(PartCall call) throws SmbException {
    if (call.header().isAsync()) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "an async header names no tree");
    }
    TreeConnect tree =
        call.session()
            .tree(call.chain().treeIdFor(call))
            .orElseThrow(() -> new SmbException(NtStatus.NETWORK_NAME_DELETED));
    if (tree.target() instanceof TreeConnect.Files files
        && files.options().encryptionRequired()
        && !call.isEncrypted()) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "not encrypted");
    }
    call.tree(tree);
  }
}
