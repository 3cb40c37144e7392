// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.smb2.message.EmptyMessage;
import org.lendfs.cifs.smb2.message.LockRequest;
import org.lendfs.cifs.smb2.message.LockRequest.Element;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NegotiateReply;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.RangeLock;
import org.lendfs.vfs.open.Intrusion;

/** LOCK: takes and gives back byte ranges, mandatory for everybody (MS-SMB2 3.3.5.14). */
public final class LockOperation implements Smb2Operation<LockRequest> {
  private static final Duration FOREVER = Duration.ofDays(3650);
  private static final int MODES = Element.SHARED | Element.EXCLUSIVE | Element.UNLOCK;

  private final FileServices services;

  public LockOperation(FileServices services) {
    this.services = services;
  }

  @Override
  public LockRequest decode(SmbReader message) throws MalformedMessageException {
    return LockRequest.decode(message);
  }

  @Override
  public Smb2Result serve(LockRequest request, Smb2Call call) throws SmbException, VfsException {
    SmbFile file = OpenedFiles.regular(call, request.fileId());
    boolean counted = isCounted(file, call);
    if (counted
        && file.lockSequence().isRepeated(request.sequenceIndex(), request.sequenceNumber())) {
      return Smb2Result.ok(EmptyMessage.INSTANCE);
    }
    if (request.elements().getFirst().is(Element.UNLOCK)) {
      unlock(file, request.elements());
    } else {
      lock(file, request.elements(), call);
    }
    if (counted) {
      file.lockSequence().done(request.sequenceIndex(), request.sequenceNumber());
    }
    return Smb2Result.ok(EmptyMessage.INSTANCE);
  }

  /** Whether the request may come a second time over another connection (MS-SMB2 3.3.5.14). */
  private static boolean isCounted(SmbFile file, Smb2Call call) {
    int capabilities = call.connection().negotiated().serverCapabilities();
    return file.isDurable() || (capabilities & NegotiateReply.CAPABILITY_MULTI_CHANNEL) != 0;
  }

  // --- unlocking --------------------------------------------------------------------------------

  /** What was unlocked before something is wrong stays unlocked (MS-SMB2 3.3.5.14.1). */
  private void unlock(SmbFile file, List<Element> elements) throws SmbException, VfsException {
    for (Element element : elements) {
      if (element.flags() != Element.UNLOCK) {
        throw new SmbException(NtStatus.INVALID_PARAMETER, "flags=" + element.flags());
      }
      requireRange(element);
      boolean held =
          services
              .locks()
              .release(
                  file.target(),
                  file.holder().lockOwner(),
                  LockRule.WINDOWS,
                  element.offset(),
                  element.length());
      if (!held) {
        throw new SmbException(NtStatus.RANGE_NOT_LOCKED, "offset=" + element.offset());
      }
    }
  }

  // --- locking ----------------------------------------------------------------------------------

  private void lock(SmbFile file, List<Element> elements, Smb2Call call)
      throws SmbException, VfsException {
    for (Element element : elements) {
      requireLockable(element, elements.size() == 1);
    }
    file.breakOwnOplock(Intrusion.LOCK);
    services.opens().intrude(file.target(), Intrusion.LOCK, file.caller());
    Deque<RangeLock> taken = new ArrayDeque<>();
    boolean done = false;
    try {
      for (Element element : elements) {
        requireRange(element);
        RangeLock wanted = wanted(file, element);
        take(file, wanted, element.is(Element.FAIL_IMMEDIATELY), call);
        taken.push(wanted);
      }
      done = true;
    } finally {
      if (!done) {
        giveBack(file, taken);
      }
    }
    services.opens().intruded(file.target(), Intrusion.LOCK, file.caller());
  }

  private static void requireLockable(Element element, boolean alone) throws SmbException {
    int mode = element.flags() & MODES;
    int rest = element.flags() & ~(MODES | Element.FAIL_IMMEDIATELY);
    boolean good =
        (mode == Element.SHARED || mode == Element.EXCLUSIVE)
            && rest == 0
            && (alone || element.is(Element.FAIL_IMMEDIATELY));
    if (!good) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "flags=" + element.flags());
    }
  }

  /** A range that goes around the end of the address space is none (MS-FSA 2.1.5.8). */
  private static void requireRange(Element element) throws SmbException {
    boolean wraps =
        element.length() != 0
            && Long.compareUnsigned(element.offset() + element.length() - 1, element.offset()) < 0;
    if (wraps) {
      throw new SmbException(NtStatus.INVALID_LOCK_RANGE, "offset=" + element.offset());
    }
  }

  private static RangeLock wanted(SmbFile file, Element element) {
    return new RangeLock(
        file.holder().lockOwner(),
        element.is(Element.EXCLUSIVE) ? LockMode.EXCLUSIVE : LockMode.SHARED,
        LockRule.WINDOWS,
        element.offset(),
        element.length());
  }

  private void take(SmbFile file, RangeLock wanted, boolean atOnce, Smb2Call call)
      throws SmbException, VfsException {
    Optional<RangeLock> inTheWay = services.locks().tryAcquire(file.target(), wanted);
    if (inTheWay.isEmpty()) {
      return;
    }
    if (atOnce) {
      throw new SmbException(NtStatus.LOCK_NOT_GRANTED, inTheWay.get().toString());
    }
    await(file, wanted, call);
  }

  private void await(SmbFile file, RangeLock wanted, Smb2Call call)
      throws SmbException, VfsException {
    InterruptibleWait waiting = new InterruptibleWait();
    call.goAsync(waiting::cancel);
    boolean cancelled;
    try {
      services.locks().acquire(file.target(), wanted, FOREVER);
    } catch (InterruptedException e) {
      throw new SmbException(NtStatus.CANCELLED);
    } catch (VfsException e) {
      if (e.error() == VfsError.LOCKED) {
        throw new SmbException(NtStatus.RANGE_NOT_LOCKED, "closed while it waited");
      }
      throw e;
    } finally {
      cancelled = waiting.done();
    }
    if (cancelled) {
      // Nobody would know of the lock: its client cancelled it, or is gone.
      giveBack(file, new ArrayDeque<>(List.of(wanted)));
      throw new SmbException(NtStatus.CANCELLED);
    }
  }

  private void giveBack(SmbFile file, Deque<RangeLock> taken) throws VfsException {
    for (RangeLock lock : taken) {
      services
          .locks()
          .release(file.target(), lock.owner(), lock.rule(), lock.offset(), lock.length());
    }
  }
}
