// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.screen;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Administered;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;

/** Judges names and first bytes before they come into the share. */
final class ScreenMonitor implements Monitor, Administered {
  private static final Set<OpKind> NAMING =
      EnumSet.of(OpKind.CREATE, OpKind.MAKE_SYMLINK, OpKind.LINK, OpKind.RENAME);
  private static final Set<OpKind> FILLING = EnumSet.of(OpKind.WRITE, OpKind.CLONE_RANGE);

  private final NameRules names;
  private final KindRules kinds;
  private final boolean deny;
  private final Incidents incidents;

  ScreenMonitor(NameRules names, KindRules kinds, boolean deny, Incidents incidents) {
    this.names = names;
    this.kinds = kinds;
    this.deny = deny;
    this.incidents = incidents;
  }

  @Override
  public boolean wants(OpKind kind) {
    return NAMING.contains(kind) || (FILLING.contains(kind) && !kinds.areEmpty());
  }

  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    switch (op) {
      case VnodeOp.Create create -> judgeCreate(create);
      case VnodeOp.MakeSymlink make -> judge(make, make.vnode(), make.name());
      case VnodeOp.Link link -> judge(link, link.vnode(), link.name());
      case VnodeOp.Rename rename -> judgeRename(rename);
      case VnodeOp.Write write -> judgeWrite(write);
      case VnodeOp.CloneFrom clone -> judgeClone(clone);
      default -> {}
    }
    return next.proceed(op);
  }

  // --- names ----------------------------------------------------------------------------------

  private void judge(VnodeOp<?> op, Vnode directory, String name) throws VfsException {
    Optional<String> pattern = names.screening(name);
    if (pattern.isPresent()) {
      screened(path(directory, name), pattern.get(), op.caller());
    }
  }

  /** An unchecked create of a file that is there already gives no new name. */
  private void judgeCreate(VnodeOp.Create op) throws VfsException {
    if (names.screening(op.name()).isPresent()
        && !(op.mode() instanceof CreateMode.Unchecked && find(op, op.name()) != null)) {
      judge(op, op.vnode(), op.name());
    }
  }

  /** Directories have any name, and what is screened already may have another such name. */
  private void judgeRename(VnodeOp.Rename op) throws VfsException {
    String name = op.to().name();
    if (names.screening(name).isPresent() && names.screening(op.name()).isEmpty()) {
      Vnode moved = find(op, op.name());
      if (moved != null && moved.type() != FileType.DIRECTORY) {
        judge(op, op.to().directory(), name);
      }
    }
  }

  private static @org.jspecify.annotations.Nullable Vnode find(VnodeOp<?> op, String name)
      throws VfsException {
    try {
      return op.vnode().lookup(name, op.caller());
    } catch (VfsException e) {
      if (e.error() == VfsError.WOULD_BLOCK) {
        throw e;
      }
      return null;
    }
  }

  // --- kinds ----------------------------------------------------------------------------------

  private void judgeWrite(VnodeOp.Write op) throws VfsException {
    if (op.loan().request().offset() < KindRules.HEAD_BYTES && op.loan().length() > 0) {
      judge(op, Heads.after(op));
    }
  }

  private void judgeClone(VnodeOp.CloneFrom op) throws VfsException {
    long offset = op.range().targetOffset();
    if (offset >= 0 && offset < KindRules.HEAD_BYTES && op.range().sourceOffset() >= 0) {
      judge(op, Heads.after(op));
    }
  }

  private void judge(VnodeOp<?> op, byte[] head) throws VfsException {
    Optional<String> type = kinds.screening(head);
    if (type.isPresent()) {
      screened(op.vnode().path(), type.get(), op.caller());
    }
  }

  // --- what follows ---------------------------------------------------------------------------

  private void screened(String path, String rule, CallContext caller) throws VfsException {
    incidents.add(path, rule, deny, caller);
    if (deny) {
      throw new VfsException(VfsError.ACCESS_DENIED, path + " is screened by " + rule);
    }
  }

  private static String path(Vnode directory, String name) {
    String path = directory.path();
    return path.endsWith("/") ? path + name : path + '/' + name;
  }

  @Override
  public Map<String, ?> report() {
    return incidents.report();
  }
}
