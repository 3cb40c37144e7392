// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.op.Smb2Operation;
import org.lendfs.cifs.smb2.op.Smb2Result;
import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of one frame, served one after the other (MS-SMB2 3.3.5.2.7). Their replies leave
 * together, but for those of requests that went async.
 *
 * <p>Runs in one thread. Its monitor guards the replies that have not left yet and the state of its
 * calls, which other threads may bring to an end.
 */
final class RequestChain implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestChain.class);

  private final SmbChannel channel;
  private final List<MessagePart> parts;
  private final IncomingFrame frame;
  private final @Nullable SmbSession sealedFor;
  private final List<@Nullable PartCall> calls = new ArrayList<>(1);
  private final List<EncodedReply> replies = new ArrayList<>(1);
  private @Nullable String closeReason;

  // What related requests take from the one before, if that had it.
  private long sessionId;
  private int treeId;
  private boolean contextLost = true;
  private @Nullable FileId file;
  private @Nullable NtStatus openFailure;

  /**
   * Takes over the frame, and the loans of the parts.
   *
   * @param sealedFor the session whose cipher the frame came with, or null
   */
  RequestChain(
      SmbChannel channel,
      List<MessagePart> parts,
      IncomingFrame frame,
      @Nullable SmbSession sealedFor) {
    this.channel = channel;
    this.parts = List.copyOf(parts);
    this.frame = frame;
    this.sealedFor = sealedFor;
  }

  SmbChannel channel() {
    return channel;
  }

  @Nullable SmbSession sealedFor() {
    return sealedFor;
  }

  /**
   * Makes its requests known as soon as they have been read, since a CANCEL may overtake them.
   * Before it runs.
   */
  RequestChain registered() {
    for (int i = 0; i < parts.size(); i++) {
      PartCall call = call(parts.get(i), new PartCall.Place(i == 0, i == parts.size() - 1));
      calls.add(call);
      if (call != null) {
        channel.pending().add(call);
      }
    }
    return this;
  }

  /** A command that does not exist is answered like one that is not offered; CANCEL is not. */
  private @Nullable PartCall call(MessagePart part, PartCall.Place place) {
    Smb2Command command = Smb2Command.of(part.header().command()).orElse(Smb2Command.ECHO);
    return command == Smb2Command.CANCEL ? null : new PartCall(this, part, command, place);
  }

  @Override
  public void run() {
    try {
      for (int i = 0; i < parts.size(); i++) {
        PartCall call = calls.get(i);
        if (call == null) {
          cancel(parts.get(i), new PartCall.Place(i == 0, i == parts.size() - 1));
        } else {
          serve(call);
        }
      }
      flush();
      closeIfAsked();
    } finally {
      frame.release();
      dropReplies();
    }
  }

  private synchronized void dropReplies() {
    replies.forEach(EncodedReply::closePayload);
    replies.clear();
  }

  private void closeIfAsked() {
    String reason = closeReason;
    if (reason != null) {
      // Behind the reply, which is on its way to the event loop already.
      channel.wire().executeOnEventLoop(() -> channel.wire().close(reason));
    }
  }

  // --- serving -----------------------------------------------------------------------------------

  private void serve(PartCall call) {
    boolean exists = Smb2Command.of(call.header().command()).isPresent();
    call.begin();
    try {
      Smb2Result result = exists ? attempt(call) : Smb2Result.failed(NtStatus.INVALID_PARAMETER);
      if (result instanceof Smb2Result.Reply reply) {
        remember(call, reply.status());
        call.finish(reply);
      }
    } finally {
      call.closeLanded();
    }
  }

  private void cancel(MessagePart part, PartCall.Place place) {
    PartCall call = new PartCall(this, part, Smb2Command.CANCEL, place);
    try {
      RequestGate.pass(call, contextLost);
      channel.pending().cancel(part.header());
    } catch (SmbException | MalformedMessageException e) {
      LOG.debug("a CANCEL of {} is ignored: {}", channel.wire(), e.getMessage());
    }
  }

  private Smb2Result attempt(PartCall call) {
    try {
      boolean lost = contextLost;
      contextLost = true;
      RequestGate.pass(call, lost);
      contextLost = false;
      sessionId = call.sessionIfAny() == null ? call.header().sessionId() : call.session().id();
      treeId = call.treeIfAny() == null ? call.header().treeId() : call.tree().id();
      Smb2Operation<?> operation = channel.server().operations().find(call.command());
      if (operation == null) {
        return Smb2Result.failed(NtStatus.NOT_SUPPORTED);
      }
      return decodeAndServe(operation, call);
    } catch (SmbException e) {
      LOG.debug("{} fails: {}", call, e.getMessage());
      return Smb2Result.failed(e.status());
    } catch (VfsException e) {
      LOG.debug("{} fails: {}", call, e.getMessage());
      return Smb2Result.failed(NtStatus.of(e.error()));
    } catch (MalformedMessageException e) {
      LOG.debug("{} is malformed: {}", call, e.getMessage());
      return Smb2Result.failed(NtStatus.INVALID_PARAMETER);
    } catch (RuntimeException fault) {
      LOG.error("{} failed by an error of this server", call, fault);
      return Smb2Result.failed(NtStatus.INTERNAL_ERROR);
    }
  }

  private static <Q> Smb2Result decodeAndServe(Smb2Operation<Q> operation, PartCall call)
      throws MalformedMessageException, SmbException, VfsException {
    return operation.serve(operation.decode(call.part().reader()), call);
  }

  // --- compounds ---------------------------------------------------------------------------------

  private void remember(PartCall call, NtStatus status) {
    if (call.command() == Smb2Command.CREATE) {
      openFailure = status.isError() ? status : null;
      file = status.isError() ? null : file;
    } else if (call.command() == Smb2Command.CLOSE) {
      file = null;
    }
  }

  /** The session that a request belongs to. */
  long sessionIdFor(PartCall call) {
    boolean inherits = call.header().isRelated() && !call.isFirst();
    return inherits ? sessionId : call.header().sessionId();
  }

  int treeIdFor(PartCall call) {
    boolean inherits = call.header().isRelated() && !call.isFirst();
    return inherits ? treeId : call.header().treeId();
  }

  /** The open that a request means. */
  FileId fileFor(PartCall call, FileId named) throws SmbException {
    if (!call.header().isRelated()) {
      return named;
    }
    if (openFailure != null) {
      throw new SmbException(openFailure, "the CREATE before failed");
    }
    FileId known = file;
    return known == null ? named : known;
  }

  void file(FileId id) {
    file = id;
  }

  void session(long id) {
    sessionId = id;
  }

  void tree(int id) {
    treeId = id;
  }

  void closeAfterReply(String reason) {
    closeReason = reason;
  }

  // --- replies -----------------------------------------------------------------------------------

  /** Keeps a reply until those of the whole chain are there. */
  synchronized void add(EncodedReply reply) {
    replies.add(reply);
  }

  /** Sends what is there. */
  synchronized void flush() {
    if (!replies.isEmpty()) {
      List<EncodedReply> all = List.copyOf(replies);
      replies.clear();
      channel.sender().send(all, sealedFor);
    }
  }

  void sendAlone(EncodedReply reply) {
    channel.sender().send(List.of(reply), sealedFor);
  }
}
