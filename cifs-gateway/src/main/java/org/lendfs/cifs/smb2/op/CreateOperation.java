// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.file.CachingGrants;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.name.Resolution;
import org.lendfs.cifs.session.EndReason;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.CreateRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** CREATE: opens a file or directory of a share, or makes one (MS-SMB2 3.3.5.9). */
public final class CreateOperation implements Smb2Operation<CreateRequest> {
  /** How often a name may come or go between a look at it and the deed. */
  private static final int MAXIMUM_ATTEMPTS = 5;

  private final FileServices services;
  private final ExistingOpener existing;
  private final NewOpener fresh;
  private final StreamOpener streams;
  private final CreateReplies replies;
  private final CachingGrants caching;
  private final DurableOpening durable;
  private final CreateReplays replays;

  public CreateOperation(FileServices services) {
    this.services = services;
    this.existing = new ExistingOpener(services);
    this.fresh = new NewOpener(services);
    this.streams = new StreamOpener(services, fresh);
    this.replies = new CreateReplies(services);
    this.caching = new CachingGrants(services);
    this.durable = new DurableOpening(services);
    this.replays = new CreateReplays(durable, replies);
  }

  @Override
  public CreateRequest decode(SmbReader message) throws MalformedMessageException {
    return CreateRequest.decode(message);
  }

  @Override
  public Smb2Result serve(CreateRequest request, Smb2Call call) throws SmbException, VfsException {
    if (!(call.tree().target() instanceof TreeConnect.Files files)) {
      throw new SmbException(NtStatus.OBJECT_NAME_NOT_FOUND, "pipe " + request.name());
    }
    DurableAsk ask = DurableAsk.of(request, call.connection().dialect());
    return switch (ask) {
      case DurableAsk.Reconnect reconnect -> reconnected(reconnect, request, call);
      case DurableAsk.Named named ->
          replays.serve(named, request, call, () -> create(request, files, call));
      case DurableAsk.Plain ignored -> create(request, files, call).reply();
      case DurableAsk.Nothing ignored -> create(request, files, call).reply();
    };
  }

  /** Nothing else of such a request counts, not even its name. */
  private Smb2Result reconnected(DurableAsk.Reconnect ask, CreateRequest request, Smb2Call call)
      throws SmbException, VfsException {
    SmbFile file = durable.take(ask, request, call);
    call.opened(file.id());
    return replies.reconnected(file, request, call);
  }

  private Outcome create(CreateRequest request, TreeConnect.Files files, Smb2Call call)
      throws SmbException, VfsException {
    CreateIntent intent = CreateIntent.of(request);
    if (request.context(CreateContext.TimeWarp.class).isPresent()) {
      throw new SmbException(NtStatus.OBJECT_NAME_NOT_FOUND, "no previous versions");
    }
    Vnode root = files.share().root();
    for (int attempt = 1; ; attempt++) {
      Resolution found =
          services.paths().resolve(root, intent.path(), intent.rule(), call.caller());
      try {
        return opened(found, intent, call);
      } catch (VfsException e) {
        if (attempt == MAXIMUM_ATTEMPTS || !isRace(e.error())) {
          throw e;
        }
      }
    }
  }

  /** Somebody else made or removed the name meanwhile. */
  private static boolean isRace(VfsError error) {
    return error == VfsError.EXISTS || error == VfsError.STALE || error == VfsError.NOT_FOUND;
  }

  private Outcome opened(Resolution found, CreateIntent intent, Smb2Call call)
      throws SmbException, VfsException {
    return switch (found) {
      case Resolution.Link link ->
          Outcome.without(replies.link(link.vnode(), link.unparsed(), intent, call));
      case Resolution.Place place -> opened(place, intent, call);
    };
  }

  private Outcome opened(Resolution.Place place, CreateIntent intent, Smb2Call call)
      throws SmbException, VfsException {
    Vnode vnode = place.vnode();
    OpenResult result;
    if (!intent.path().stream().isEmpty()) {
      result = streams.open(place, intent, call);
    } else if (vnode == null) {
      result = fresh.open(place, intent, call);
    } else if (isLinkToFollow(vnode, intent)) {
      return Outcome.without(replies.link(vnode, "", intent, call));
    } else {
      result = existing.open(place, vnode, intent, call);
    }
    return registered(result, intent, call);
  }

  private static boolean isLinkToFollow(Vnode vnode, CreateIntent intent) {
    return vnode.type() == FileType.SYMLINK
        && !intent.hasOption(CreateOptions.OPEN_REPARSE_POINT)
        && intent.disposition() != CreateDisposition.CREATE;
  }

  /** From here on the session ends the open; before, every failure does. */
  private Outcome registered(OpenResult result, CreateIntent intent, Smb2Call call)
      throws SmbException, VfsException {
    SmbFile file = result.file();
    boolean kept = false;
    try {
      file.caching(caching.grant(file, intent.request()));
      durable.grant(file, intent.request(), call);
      Smb2Result reply = replies.opened(result, intent.request(), call);
      call.session().opens().add(file);
      kept = true;
      call.opened(file.id());
      return new Outcome(reply, result);
    } finally {
      if (!kept) {
        file.end(EndReason.CLOSED_BY_SERVER);
      }
    }
  }

  /**
   * An open that was made.
   *
   * @param action what became of the file, as the reply says it
   */
  record OpenResult(SmbFile file, int action) {}

  /**
   * What a CREATE came to.
   *
   * @param opened null where the client has to go on elsewhere
   */
  record Outcome(Smb2Result reply, @Nullable OpenResult opened) {
    static Outcome without(Smb2Result reply) {
      return new Outcome(reply, null);
    }
  }
}
