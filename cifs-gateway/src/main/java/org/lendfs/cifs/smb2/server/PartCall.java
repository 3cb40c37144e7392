// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.crypto.Signer;
import org.lendfs.cifs.session.SmbConnection;
import org.lendfs.cifs.session.SmbOpen;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Command.Trait;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.op.AsyncRequest;
import org.lendfs.cifs.smb2.op.DataRange;
import org.lendfs.cifs.smb2.op.Smb2Call;
import org.lendfs.cifs.smb2.op.Smb2Result;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.wire.LoanFiller;

/**
 * One request while it is served, and as long as it waits.
 *
 * <pre>
 *   READ --its turn--> RUNNING --reply--> DONE     the reply goes out with those of its compound
 *                         |
 *                         +--takes long, or goAsync--> ASYNC --reply--> DONE     each in a frame
 * </pre>
 *
 * <p>The state is guarded by the chain that it belongs to; everything else is for the thread that
 * serves it, but for what {@link AsyncRequest} offers to all.
 */
final class PartCall implements Smb2Call, AsyncRequest {
  private enum State {
    READ,
    RUNNING,
    ASYNC,
    DONE
  }

  private final RequestChain chain;
  private final MessagePart part;
  private final Smb2Command command;
  private final boolean first;
  private final boolean last;
  private long sinceNanos;
  private @Nullable ZcBuf landed;
  private @Nullable SmbSession session;
  private @Nullable TreeConnect tree;
  private @Nullable Consumer<ByteBuffer> observer;
  private boolean mayBlock = true;
  private boolean genuine;
  private final OpenUse use = new OpenUse();

  private State state = State.READ;
  private long asyncId;
  private @Nullable Runnable onCancel;
  private boolean cancelled;

  /** Where a request stands in its compound. */
  record Place(boolean first, boolean last) {
    static final Place ALONE = new Place(true, true);
  }

  /** Takes over the loan of the part. */
  PartCall(RequestChain chain, MessagePart part, Smb2Command command, Place place) {
    this.chain = chain;
    this.part = part;
    this.command = command;
    this.first = place.first();
    this.last = place.last();
    this.landed = part.landed();
  }

  // --- what operations see -----------------------------------------------------------------------

  @Override
  public Smb2Header header() {
    return part.header();
  }

  @Override
  public SmbConnection connection() {
    return chain.channel().connection();
  }

  @Override
  public SmbSession session() {
    return Objects.requireNonNull(session, "the command needs no session");
  }

  @Override
  public TreeConnect tree() {
    return Objects.requireNonNull(tree, "the command needs no tree");
  }

  @Override
  public boolean isEncrypted() {
    return chain.sealedFor() != null;
  }

  @Override
  public CallContext caller() {
    CallContext caller = tree().caller();
    return mayBlock ? caller : caller.nonBlocking();
  }

  @Override
  public Need payloadNeed() {
    boolean plainAndLast = last && !isEncrypted() && !ReplyEncoder.isSigned(this);
    return plainAndLast ? Need.ANY : Need.BYTES;
  }

  @Override
  public SmbOpen open(FileId named) throws SmbException {
    FileId id = chain.fileFor(this, named);
    SmbOpen open = session().opens().find(id);
    if (open == null || !open.tree().equals(tree())) {
      throw new SmbException(NtStatus.FILE_CLOSED, id.toString());
    }
    if (genuine) {
      use.begin(open, command, header());
    }
    chain.file(id);
    return open;
  }

  @Override
  public void opened(FileId id) {
    chain.file(id);
  }

  @Override
  public ZcBuf receive(DataRange range, LoanSource source) throws SmbException, VfsException {
    ZcBuf there = landed;
    if (there != null) {
      landed = null;
      return there;
    }
    ZcBuf loan = source.lend();
    try {
      copyInto(loan, range);
      return loan;
    } catch (RuntimeException e) {
      loan.close();
      throw e;
    }
  }

  private void copyInto(ZcBuf loan, DataRange range) {
    MemorySegment data = part.bytes().asSlice(range.offset(), range.length());
    if (range.length() > 0) {
      new LoanFiller(loan).copyFrom(data.asByteBuffer(), range.length());
    }
    loan.filledForWrite(range.length());
  }

  @Override
  public byte[] received(DataRange range) throws SmbException {
    long end = (long) range.offset() + range.length();
    if (landed != null || end > part.bytes().byteSize()) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, range.toString());
    }
    return part.bytes().asSlice(range.offset(), range.length()).toArray(ValueLayout.JAVA_BYTE);
  }

  @Override
  public ByteBuffer observeMessages(Consumer<ByteBuffer> newObserver) {
    observer = newObserver;
    return part.bytes().asByteBuffer();
  }

  @Override
  public boolean isSignedBy(SmbSession other) {
    Signer signer = other.signer(connection());
    return signer != null && header().isSigned() && signer.verify(part.signedBytes());
  }

  @Override
  public void replyFrom(SmbSession newSession) {
    session = newSession;
    chain.session(newSession.id());
  }

  @Override
  public void replyFrom(TreeConnect newTree) {
    tree = newTree;
    chain.tree(newTree.id());
  }

  @Override
  public void closeAfterReply(String reason) {
    chain.closeAfterReply(reason);
  }

  // --- what the engine sees ----------------------------------------------------------------------

  Smb2Command command() {
    return command;
  }

  MessagePart part() {
    return part;
  }

  RequestChain chain() {
    return chain;
  }

  boolean isFirst() {
    return first;
  }

  @Nullable SmbSession sessionIfAny() {
    return session;
  }

  @Nullable TreeConnect treeIfAny() {
    return tree;
  }

  void session(@Nullable SmbSession found) {
    session = found;
  }

  void tree(TreeConnect found) {
    tree = found;
  }

  /** The signature has been checked. */
  void genuine() {
    genuine = true;
  }

  void mayBlock(boolean may) {
    mayBlock = may;
  }

  /** Who wants to see the reply as it goes out, or null. */
  @Nullable Consumer<ByteBuffer> observer() {
    return observer;
  }

  /** Ends the loan that the payload came into, if no operation has taken it. */
  void closeLanded() {
    ZcBuf left = landed;
    landed = null;
    if (left != null) {
      left.close();
    }
  }

  /** Before its turn it belongs to whatever session it names. */
  boolean belongsTo(long sessionId) {
    SmbSession known = session;
    long id = known == null ? header().sessionId() : known.id();
    return id == sessionId || header().isRelated();
  }

  /** Its turn has come. */
  void begin() {
    synchronized (chain) {
      state = State.RUNNING;
      sinceNanos = System.nanoTime();
    }
  }

  /** 0 while it is not async. */
  long asyncId() {
    return asyncId;
  }

  // --- replies -----------------------------------------------------------------------------------

  /** For the watch: tells the client that it takes long, once it does. */
  void announceIfSlow(long nowNanos, long slowNanos) {
    synchronized (chain) {
      boolean slow = state == State.RUNNING && nowNanos - sinceNanos >= slowNanos;
      if (slow && mayGoAsync() && !command.has(Trait.PENDING_IS_A_PROMISE)) {
        announce();
      }
    }
  }

  private boolean mayGoAsync() {
    return command.has(Trait.NEEDS_SESSION) && (last || command.has(Trait.GOES_ASYNC_ANYWHERE));
  }

  /** False: too many wait already. */
  private boolean announce() {
    asyncId = chain.channel().pending().addAsync(this);
    if (asyncId == 0) {
      return false;
    }
    state = State.ASYNC;
    chain.flush();
    chain.sendAlone(ReplyEncoder.interim(this));
    return true;
  }

  @Override
  public AsyncRequest goAsync(Runnable newOnCancel) throws SmbException {
    boolean tooLate;
    synchronized (chain) {
      if (!mayGoAsync()) {
        throw new SmbException(NtStatus.INTERNAL_ERROR, "others of the compound follow");
      }
      if (state == State.RUNNING && !announce()) {
        throw new SmbException(NtStatus.INSUFFICIENT_RESOURCES, "too many wait");
      }
      onCancel = newOnCancel;
      tooLate = cancelled;
    }
    if (tooLate) {
      newOnCancel.run();
    }
    return this;
  }

  /** Called by CANCEL, and when the connection is gone. */
  void cancel() {
    Runnable action;
    synchronized (chain) {
      action = cancelled ? null : onCancel;
      cancelled = true;
    }
    if (action != null) {
      action.run();
    }
  }

  /** The operation has come to a reply, in the thread that served it. */
  void finish(Smb2Result.Reply reply) {
    synchronized (chain) {
      if (state == State.RUNNING) {
        state = State.DONE;
        use.end();
        chain.channel().pending().remove(this);
        chain.add(ReplyEncoder.reply(this, reply));
        return;
      }
    }
    boolean _ = complete(reply);
  }

  @Override
  public boolean complete(Smb2Result.Reply reply) {
    synchronized (chain) {
      if (state != State.ASYNC) {
        if (reply.payload() != null) {
          reply.payload().close();
        }
        return false;
      }
      state = State.DONE;
      use.end();
      onCancel = null;
      chain.channel().pending().remove(this);
      chain.channel().pending().removeAsync(asyncId, this);
      chain.sendAlone(ReplyEncoder.reply(this, reply));
      return true;
    }
  }

  @Override
  public String toString() {
    return command + " " + header().messageId();
  }
}
