// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.notify;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.GatewayAttributes;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.PathChange;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.notify.ChangeAspect;
import org.lendfs.vfs.notify.ChangeKind;

/** Tells the watches of one share what its operations changed, after they succeeded. */
final class ChangeMonitor implements Monitor {
  private static final Set<ChangeAspect> CONTENT =
      EnumSet.of(ChangeAspect.SIZE, ChangeAspect.LAST_WRITE);

  private final ShareWatches watches;

  ChangeMonitor(ShareWatches watches) {
    this.watches = watches;
  }

  @Override
  public boolean wants(OpKind kind) {
    return PathChange.isMadeBy(kind);
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    boolean directory = op instanceof VnodeOp.Rename rename && isDirectory(rename);
    R result = next.proceed(op);
    tell(op, result, directory);
    return result;
  }

  /** Which it is can only be seen as long as it has the old name. */
  private boolean isDirectory(VnodeOp.Rename rename) {
    try {
      return rename.vnode().lookup(rename.name(), rename.caller()).type() == FileType.DIRECTORY;
    } catch (VfsException e) {
      // Then the rename fails for the same reason, and nothing will be told.
      return false;
    }
  }

  private void tell(VnodeOp<?> op, @Nullable Object result, boolean directoryMoved) {
    Vnode vnode = op.vnode();
    switch (op) {
      case VnodeOp.Create create -> created(vnode, create, (Created) result);
      case VnodeOp.MakeDirectory made -> watches.entry(ChangeKind.ADDED, vnode, made.name(), true);
      case VnodeOp.MakeSymlink made -> watches.entry(ChangeKind.ADDED, vnode, made.name(), false);
      case VnodeOp.MakeNode made -> watches.entry(ChangeKind.ADDED, vnode, made.name(), false);
      case VnodeOp.Link link -> watches.entry(ChangeKind.ADDED, vnode, link.name(), false);
      case VnodeOp.Remove remove ->
          watches.entry(ChangeKind.REMOVED, vnode, remove.name(), remove.directoryExpected());
      case VnodeOp.Rename rename -> renamed(rename, directoryMoved);
      case VnodeOp.SetAttributes set -> watches.modified(vnode, aspects(set.changes()));
      case VnodeOp.SetAcl _ -> watches.modified(vnode, EnumSet.of(ChangeAspect.SECURITY));
      case VnodeOp.SetXattr set -> watches.modified(vnode, aspects(set.name()));
      case VnodeOp.RemoveXattr removed -> watches.modified(vnode, aspects(removed.name()));
      case VnodeOp.Write _, VnodeOp.Allocate _, VnodeOp.Deallocate _, VnodeOp.CloneFrom _ ->
          watches.modified(vnode, CONTENT);
      default -> {}
    }
  }

  private void created(Vnode directory, VnodeOp.Create create, @Nullable Created created) {
    if (created == null) {
      return;
    }
    if (created.isNew()) {
      watches.entry(ChangeKind.ADDED, directory, create.name(), false);
    } else if (create.initial().sizeBytes() != null) {
      watches.modified(created.vnode(), CONTENT);
    }
  }

  /** A move to another directory is an end and a beginning, as Windows tells it. */
  private void renamed(VnodeOp.Rename rename, boolean directory) {
    Vnode from = rename.vnode();
    Vnode to = rename.to().directory();
    boolean within = from.key().equals(to.key());
    watches.entry(
        within ? ChangeKind.RENAMED_FROM : ChangeKind.REMOVED, from, rename.name(), directory);
    watches.entry(
        within ? ChangeKind.RENAMED_TO : ChangeKind.ADDED, to, rename.to().name(), directory);
    if (!directory) {
      watches.renamed(to, rename.to().name());
    }
  }

  private static Set<ChangeAspect> aspects(String attributeName) {
    return EnumSet.of(
        GatewayAttributes.isOne(attributeName)
            ? ChangeAspect.ATTRIBUTES
            : ChangeAspect.EXTENDED_ATTRIBUTES);
  }

  private static Set<ChangeAspect> aspects(AttributeChanges changes) {
    Set<ChangeAspect> aspects = EnumSet.noneOf(ChangeAspect.class);
    if (changes.sizeBytes() != null) {
      aspects.addAll(CONTENT);
    }
    if (changes.mode() != null) {
      aspects.add(ChangeAspect.ATTRIBUTES);
      aspects.add(ChangeAspect.SECURITY);
    }
    if (changes.uid() != null || changes.gid() != null) {
      aspects.add(ChangeAspect.SECURITY);
    }
    if (changes.accessed() != null) {
      aspects.add(ChangeAspect.LAST_ACCESS);
    }
    if (changes.modified() != null) {
      aspects.add(ChangeAspect.LAST_WRITE);
    }
    return aspects;
  }
}
