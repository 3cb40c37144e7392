// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.file.CachingGrants;
import org.lendfs.cifs.file.OpenCaching;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.CreateRequest;
import org.lendfs.cifs.smb2.message.Guid;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.op.CreateOperation.OpenResult;
import org.lendfs.cifs.smb2.op.CreateOperation.Outcome;
import org.lendfs.vfs.VfsException;

/**
 * Knows the CREATE requests that clients have given a name, so that one that is sent again, because
 * its reply was lost with a channel, makes nothing anew (MS-SMB2 3.3.5.9.10). Thread-safe.
 *
 * <p>A name is known while its request is at work, and after that until the open is used or ends:
 * whoever uses it has got the reply.
 */
final class CreateReplays {
  private final ConcurrentHashMap<Name, Entry> entries = new ConcurrentHashMap<>();
  private final DurableOpening durable;
  private final CreateReplies replies;

  private record Name(Guid client, Guid create) {}

  /** Compared by identity. */
  private static final class Entry {
    private volatile @Nullable OpenResult opened;
  }

  /** The work of a CREATE. */
  @FunctionalInterface
  interface Work {
    Outcome run() throws SmbException, VfsException;
  }

  CreateReplays(DurableOpening durable, CreateReplies replies) {
    this.durable = durable;
    this.replies = replies;
  }

  /** Does the work, or tells what came of it before. */
  Smb2Result serve(DurableAsk.Named ask, CreateRequest request, Smb2Call call, Work work)
      throws SmbException, VfsException {
    Name name = new Name(call.connection().negotiated().client().guid(), ask.createGuid());
    Entry own = new Entry();
    Entry known = entries.putIfAbsent(name, own);
    return known == null ? first(name, own, work) : again(known, request, call);
  }

  private Smb2Result first(Name name, Entry own, Work work) throws SmbException, VfsException {
    OpenResult opened = null;
    try {
      Outcome outcome = work.run();
      opened = outcome.opened();
      own.opened = opened;
      return outcome.reply();
    } finally {
      if (opened == null) {
        entries.remove(name, own);
      } else {
        opened.file().onFirstUse(() -> entries.remove(name, own));
      }
    }
  }

  private Smb2Result again(Entry known, CreateRequest request, Smb2Call call)
      throws SmbException, VfsException {
    if (!call.header().isReplay()) {
      throw new SmbException(NtStatus.DUPLICATE_OBJECTID, "the name is in use");
    }
    OpenResult opened = known.opened;
    if (opened == null) {
      throw new SmbException(NtStatus.FILE_NOT_AVAILABLE, "still at work");
    }
    SmbFile file = opened.file();
    requireFits(file, request, call);
    if (file.durability().isWaiting()) {
      SmbFile _ = durable.take(file, call);
    } else if (!file.tree().session().equals(call.session())) {
      throw new SmbException(NtStatus.DUPLICATE_OBJECTID, "another session's");
    }
    call.opened(file.id());
    return replies.replayed(opened, request, call);
  }

  private static void requireFits(SmbFile file, CreateRequest request, Smb2Call call)
      throws SmbException {
    Optional<CreateContext.Lease> lease = CachingGrants.leaseOf(request, call.session());
    boolean fits =
        switch (file.caching()) {
          case OpenCaching.Leased held ->
              lease.isPresent()
                  && held.lease().id().equals(CachingGrants.idOf(lease.get(), call.session()));
          case OpenCaching.Oplock ignored -> lease.isEmpty();
          case OpenCaching.None ignored -> true;
        };
    if (!fits || !file.tree().session().user().id().equals(call.session().user().id())) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "sent again with something else");
    }
  }
}
