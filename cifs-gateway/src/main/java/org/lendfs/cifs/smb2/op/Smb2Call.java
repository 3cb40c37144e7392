// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.lendfs.cifs.session.SmbConnection;
import org.lendfs.cifs.session.SmbOpen;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * One request on its way: who sent it and what it works on. For the thread that serves it.
 *
 * <p>Session and tree are those of the header, or of the request before in a related compound, and
 * have been checked according to the command's traits.
 */
public interface Smb2Call {
  Smb2Header header();

  SmbConnection connection();

  /** Only for commands that need a session. */
  SmbSession session();

  /** Only for commands that need a tree. */
  TreeConnect tree();

  /** Whether the request came encrypted. */
  boolean isEncrypted();

  /** The user, calling through the tree; may block but within {@link PayloadOperation#lend}. */
  CallContext caller();

  /** What read loans of the reply have to be, since it may be signed or encrypted. */
  Need payloadNeed();

  /**
   * The open that a request names, or in a related compound the one of the request before.
   *
   * @throws SmbException FILE_CLOSED when there is none in this tree, or the status with which the
   *     request before failed to open it
   */
  SmbOpen open(FileId named) throws SmbException;

  /** Says which open the requests that follow in a related compound mean. */
  void opened(FileId id);

  /** Asks for room for bytes that came with a request. */
  @FunctionalInterface
  interface LoanSource {
    ZcBuf lend() throws SmbException, VfsException;
  }

  /**
   * A write loan with bytes of the request in it: the one they came into, or one that is asked for
   * now and copied into. The caller closes it.
   */
  ZcBuf receive(DataRange range, LoanSource source) throws SmbException, VfsException;

  /**
   * A copy of bytes that came with a request, for what no file lends room for.
   *
   * @throws SmbException INVALID_PARAMETER where they are in a loan, or not all there
   */
  byte[] received(DataRange range) throws SmbException;

  /**
   * The request as it came, from its header on, and later the reply as it goes: for the hash over
   * the messages of a logon.
   *
   * @param observer called with the reply, signature and all, before it is sent
   */
  ByteBuffer observeMessages(Consumer<ByteBuffer> observer);

  /** For SESSION_SETUP: whether it was signed with the key of a session, of any connection. */
  boolean isSignedBy(SmbSession other);

  /** For SESSION_SETUP: the session that the reply names, and whose key signs it. */
  void replyFrom(SmbSession session);

  /**
   * For TREE_CONNECT: the tree that the reply names, and that requests related to this one mean.
   */
  void replyFrom(TreeConnect tree);

  /** Closes the connection once the reply is on its way. */
  void closeAfterReply(String reason);

  /**
   * Sends an interim reply at once, for a request that waits for something else than storage: a
   * lock, a change. The operation then returns {@link Smb2Result#LATER}, or a reply after all.
   *
   * @param onCancel called at most once, from any thread, when the client cancels or is gone: it
   *     must not block, and leads to {@link AsyncRequest#complete} if nothing else does
   * @throws SmbException INSUFFICIENT_RESOURCES when too many wait; INTERNAL_ERROR where the
   *     request may not go async, that is when others of its compound follow
   */
  AsyncRequest goAsync(Runnable onCancel) throws SmbException;
}
