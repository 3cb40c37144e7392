// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trash;

import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.monitor.trash.TrashPurge.Sum;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Administered;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;

/** Makes a move of a removal, and keeps the folder out of sight. */
final class TrashMonitor implements Monitor, Administered {
  private static final Set<OpKind> KINDS =
      EnumSet.of(
          OpKind.LOOKUP,
          OpKind.CREATE,
          OpKind.MAKE_DIRECTORY,
          OpKind.MAKE_SYMLINK,
          OpKind.MAKE_NODE,
          OpKind.LINK,
          OpKind.REMOVE,
          OpKind.RENAME,
          OpKind.READ_DIRECTORY);

  private static final int REPORTED = 100;

  private final TrashSettings settings;
  private final Clock clock;
  private volatile @Nullable Trash trash;

  TrashMonitor(TrashSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public boolean wants(OpKind kind) {
    return KINDS.contains(kind);
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    Trash known = trash;
    if (known == null || OwnCalls.isOwn()) {
      return next.proceed(op);
    }
    if (!op.caller().client().equals(Client.INTERNAL)) {
      hide(known, op);
    }
    return switch (op) {
      case VnodeOp.Remove remove -> remove(known, remove, op, next);
      case VnodeOp.Rename rename -> rename(known, rename, op, next);
      case VnodeOp.ReadDirectory list -> list(known, list, op, next);
      default -> next.proceed(op);
    };
  }

  // --- out of sight ---------------------------------------------------------------------------

  private static void hide(Trash trash, VnodeOp<?> op) throws VfsException {
    switch (op) {
      case VnodeOp.Lookup lookup -> hide(trash, lookup.vnode(), lookup.name(), VfsError.NOT_FOUND);
      case VnodeOp.Create make -> hide(trash, make.vnode(), make.name(), VfsError.NOT_PERMITTED);
      case VnodeOp.MakeDirectory make ->
          hide(trash, make.vnode(), make.name(), VfsError.NOT_PERMITTED);
      case VnodeOp.MakeSymlink make ->
          hide(trash, make.vnode(), make.name(), VfsError.NOT_PERMITTED);
      case VnodeOp.MakeNode make -> hide(trash, make.vnode(), make.name(), VfsError.NOT_PERMITTED);
      case VnodeOp.Link link -> hide(trash, link.vnode(), link.name(), VfsError.NOT_PERMITTED);
      case VnodeOp.Remove remove -> hide(trash, remove.vnode(), remove.name(), VfsError.NOT_FOUND);
      case VnodeOp.Rename rename -> {
        hide(trash, rename.vnode(), rename.name(), VfsError.NOT_FOUND);
        hide(trash, rename.to().directory(), rename.to().name(), VfsError.NOT_PERMITTED);
      }
      default -> {}
    }
  }

  private static void hide(Trash trash, Vnode directory, String name, VfsError error)
      throws VfsException {
    if (trash.isHidden(directory, name)) {
      throw new VfsException(error, name);
    }
  }

  @SuppressWarnings("unchecked") // ReadDirectory is the VnodeOp<Boolean>
  private static <R> R list(Trash trash, VnodeOp.ReadDirectory list, VnodeOp<R> op, Next next)
      throws VfsException {
    if (list.caller().client().equals(Client.INTERNAL)
        || !trash.isHidden(list.vnode(), TrashFolder.NAME)) {
      return next.proceed(op);
    }
    return (R)
        next.proceed(
            new VnodeOp.ReadDirectory(
                list.vnode(),
                list.cookie(),
                list.withVnodes(),
                entry -> entry.name().equals(TrashFolder.NAME) || list.sink().accept(entry),
                list.caller()));
  }

  // --- instead of removing --------------------------------------------------------------------

  @SuppressWarnings("unchecked") // Remove is the VnodeOp<Change>
  private <R> R remove(Trash trash, VnodeOp.Remove remove, VnodeOp<R> op, Next next)
      throws VfsException {
    if (remove.directoryExpected() || !settings.keeps(remove.name())) {
      return next.proceed(op);
    }
    remove.caller().requireMayBlock("moving into the trash");
    Optional<Change> change = OwnCalls.run(() -> Optional.ofNullable(trash.move(remove)));
    return change.isPresent() ? (R) change.get() : next.proceed(op);
  }

  private <R> R rename(Trash trash, VnodeOp.Rename rename, VnodeOp<R> op, Next next)
      throws VfsException {
    if (settings.keepReplaced()
        && rename.to().replace()
        && settings.keeps(rename.to().name())
        && rename.vnode().provider().traits().hardLinks()) {
      rename.caller().requireMayBlock("keeping what is replaced");
      OwnCalls.run(() -> {
        trash.keepReplaced(rename);
        return Boolean.TRUE;
      });
    }
    return next.proceed(op);
  }

  // --- life and administration ----------------------------------------------------------------

  @Override
  public void attached(Share share) {
    Trash made = new Trash(share, settings, clock);
    trash = made;
    made.sweeper().start(share.name());
  }

  @Override
  public void detached() {
    Trash known = trash;
    if (known != null) {
      known.sweeper().stop();
    }
  }

  /** Whether the sweep that follows attaching is over. */
  boolean hasSwept() {
    Trash known = trash;
    return known != null && known.sweeper().hasSwept();
  }

  @Override
  public Map<String, ?> report() throws VfsException {
    Map<String, Object> report = new LinkedHashMap<>();
    Trash known = trash;
    if (known != null) {
      Sum left = known.sweeper().left();
      report.put("moved", known.moved());
      report.put("removedWithoutTrash", known.bypassed());
      report.put("filesAtLastSweep", left.files());
      report.put("bytesAtLastSweep", left.bytes());
      report.putAll(OwnCalls.run(() -> known.actions().list("", REPORTED)));
    }
    return report;
  }

  @Override
  public Set<String> actions() {
    return TrashActions.ALL;
  }

  @Override
  public Map<String, ?> perform(String action, Map<String, String> arguments)
      throws InvalidOptionException, VfsException {
    Trash known = trash;
    if (known == null || !TrashActions.ALL.contains(action)) {
      return Administered.super.perform(action, arguments);
    }
    Options options = Options.of(arguments);
    return OwnCalls.runChecked(() ->
        switch (action) {
          case TrashActions.LIST -> known.actions().list(options);
          case TrashActions.RESTORE -> known.actions().restore(options);
          default -> known.actions().purge(options);
        });
  }
}
