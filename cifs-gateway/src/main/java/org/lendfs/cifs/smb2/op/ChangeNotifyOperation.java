// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.lendfs.cifs.file.DirectoryWatch;
import org.lendfs.cifs.file.DirectoryWatch.Answer;
import org.lendfs.cifs.file.DirectoryWatch.Waiter;
import org.lendfs.cifs.file.NotifyInformation;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.smb2.message.ChangeNotifyRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.OutputBufferReply;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.VfsException;

/** CHANGE_NOTIFY: waits for changes in a directory (MS-SMB2 3.3.5.19). */
public final class ChangeNotifyOperation implements Smb2Operation<ChangeNotifyRequest> {
  private final int maximumBytes;

  /**
   * @param maximumBytes largest buffer that a client may offer
   */
  public ChangeNotifyOperation(int maximumBytes) {
    this.maximumBytes = maximumBytes;
  }

  @Override
  public ChangeNotifyRequest decode(SmbReader message) throws MalformedMessageException {
    return ChangeNotifyRequest.decode(message);
  }

  @Override
  public Smb2Result serve(ChangeNotifyRequest request, Smb2Call call)
      throws SmbException, VfsException {
    SmbFile directory = OpenedFiles.directory(call, request.fileId());
    if (request.outputLength() > maximumBytes) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "length=" + request.outputLength());
    }
    directory.require(AccessMask.READ_DATA);
    DirectoryWatch watch = directory.watch(request.filter(), request.watchTree());
    if (directory.reservation().isRemovalPending()) {
      watch.end(NtStatus.DELETE_PENDING); // marked before there was a watch to be told
    }
    Optional<Answer> ready = watch.poll();
    if (ready.isPresent()) {
      return reply(ready.get(), request);
    }
    Pending pending = new Pending(request);
    pending.goesTo(call.goAsync(() -> pending.cancel(watch)));
    watch.await(pending);
    if (pending.cancelled) {
      pending.cancel(watch); // it came before there was anything to cancel
    }
    return Smb2Result.LATER;
  }

  private static Smb2Result.Reply reply(Answer answer, ChangeNotifyRequest request) {
    if (answer.status() != NtStatus.SUCCESS) {
      return empty(answer.status());
    }
    byte[] list = NotifyInformation.encode(answer.events());
    return list.length > request.outputLength()
        ? empty(NtStatus.NOTIFY_ENUM_DIR)
        : Smb2Result.ok(new OutputBufferReply(Opaque.wrap(list)));
  }

  private static Smb2Result.Reply empty(NtStatus status) {
    return status.isError()
        ? Smb2Result.failed(status)
        : Smb2Result.of(status, new OutputBufferReply(Opaque.EMPTY));
  }

  /** A request whose client waits. */
  private static final class Pending implements Waiter {
    private final ChangeNotifyRequest request;
    private volatile boolean cancelled;
    private final AtomicReference<AsyncRequest> client = new AtomicReference<>();

    Pending(ChangeNotifyRequest request) {
      this.request = request;
    }

    void goesTo(AsyncRequest waiting) {
      client.set(waiting);
    }

    @Override
    public void answer(Answer answer) {
      complete(reply(answer, request));
    }

    void cancel(DirectoryWatch watch) {
      cancelled = true;
      if (watch.cancel(this)) {
        complete(Smb2Result.failed(NtStatus.CANCELLED));
      }
    }

    private void complete(Smb2Result.Reply reply) {
      AsyncRequest waiting = client.get();
      if (waiting != null) {
        waiting.complete(reply);
      }
    }
  }
}
