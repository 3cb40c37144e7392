// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.Locale;
import java.util.Optional;
import org.lendfs.cifs.config.DurableRules;
import org.lendfs.cifs.file.CachingGrants;
import org.lendfs.cifs.file.Durability;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.OpenCaching;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.name.SmbPath;
import org.lendfs.cifs.session.ChannelOrder;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.CreateRequest;
import org.lendfs.cifs.smb2.message.Guid;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbException;

/**
 * Makes opens durable, and gives those that wait back to their clients (MS-SMB2 3.3.5.9.6 to
 * 3.3.5.9.12). Thread-safe; may block.
 */
final class DurableOpening {
  private final FileServices services;

  DurableOpening(FileServices services) {
    this.services = services;
  }

  /**
   * Makes an open durable, where that is asked for and can be had; and has its requests kept in the
   * order of the channels that they come over, which dialects from 3.0 on know.
   */
  void grant(SmbFile file, CreateRequest request, Smb2Call call) throws SmbException {
    DurableRules rules = services.durable().rules();
    switch (DurableAsk.of(request, call.connection().dialect())) {
      case DurableAsk.Plain ignored ->
          file.durability().grant(new Durability(false, Guid.ZERO, rules.timeout()));
      case DurableAsk.Named named ->
          file.durability()
              .grant(
                  new Durability(true, named.createGuid(), rules.granted(named.timeoutMillis())));
      case DurableAsk.Nothing ignored -> {}
      case DurableAsk.Reconnect ignored -> {}
    }
    order(file, call);
  }

  private static void order(SmbFile file, Smb2Call call) {
    if (call.connection().dialect().isAtLeast(SmbDialect.SMB_3_0)) {
      file.order(new ChannelOrder(call.header().channelSequence()));
    }
  }

  /**
   * The open, in the session of the call.
   *
   * @throws SmbException OBJECT_NAME_NOT_FOUND when none waits that the request fits to;
   *     ACCESS_DENIED when it is another user's; INVALID_PARAMETER when a lease goes with another
   *     name
   */
  SmbFile take(DurableAsk.Reconnect asked, CreateRequest request, Smb2Call call)
      throws SmbException {
    SmbFile file = services.durable().find(asked.fileId().persistentId(), call.session());
    if (file == null || !names(asked, file)) {
      throw notFound();
    }
    requireFits(file, request, call);
    return take(file, call);
  }

  /** The open, which the caller has found to be the right one, in the session of the call. */
  SmbFile take(SmbFile file, Smb2Call call) throws SmbException {
    if (!services.durable().take(file)) {
      throw notFound();
    }
    boolean kept = false;
    try {
      if (!file.durability().comeBack(call.tree())) {
        throw notFound();
      }
      order(file, call);
      call.session().opens().add(file);
      kept = true;
      return file;
    } finally {
      if (!kept) {
        file.finish();
      }
    }
  }

  private static SmbException notFound() {
    return new SmbException(NtStatus.OBJECT_NAME_NOT_FOUND, "no such durable open");
  }

  /** Opens that were asked for in the first form have the name zero. */
  private static boolean names(DurableAsk.Reconnect asked, SmbFile file) {
    Durability durability = file.durability().granted();
    Optional<Guid> name = asked.createGuid();
    return durability != null && (name.isEmpty() || name.get().equals(durability.createGuid()));
  }

  private static void requireFits(SmbFile file, CreateRequest request, Smb2Call call)
      throws SmbException {
    if (!file.tree().session().user().id().equals(call.session().user().id())) {
      throw new SmbException(NtStatus.ACCESS_DENIED, "another user's");
    }
    if (!file.tree().name().equals(call.tree().name())) {
      throw notFound();
    }
    Optional<CreateContext.Lease> lease = request.context(CreateContext.Lease.class);
    switch (file.caching()) {
      case OpenCaching.Leased held -> {
        if (lease.isEmpty()
            || !held.lease().id().equals(CachingGrants.idOf(lease.get(), call.session()))) {
          throw notFound();
        }
        requireSameName(file, request);
      }
      case OpenCaching.Oplock ignored -> requireNone(lease);
      case OpenCaching.None ignored -> requireNone(lease);
    }
  }

  private static void requireNone(Optional<CreateContext.Lease> lease) throws SmbException {
    if (lease.isPresent()) {
      throw notFound();
    }
  }

  private static void requireSameName(SmbFile file, CreateRequest request) throws SmbException {
    SmbPath asked = SmbPath.parse(request.name());
    String path = "\\" + String.join("\\", asked.components());
    boolean same =
        folded(path).equals(folded(file.where().path()))
            && folded(asked.stream()).equals(folded(file.stream()));
    if (!same) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "name=" + request.name());
    }
  }

  private static String folded(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
