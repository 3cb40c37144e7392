// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Administered;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.spi.InvalidOptionException;

/** Counts what operations change, and refuses what would go beyond a limit before it happens. */
final class QuotaMonitor implements Monitor, Administered {
  private static final String SCAN = "scan";
  private static final Set<OpKind> KINDS =
      EnumSet.of(
          OpKind.SET_ATTRIBUTES,
          OpKind.STAT_FS,
          OpKind.CREATE,
          OpKind.MAKE_DIRECTORY,
          OpKind.MAKE_SYMLINK,
          OpKind.MAKE_NODE,
          OpKind.REMOVE,
          OpKind.RENAME,
          OpKind.WRITE,
          OpKind.ALLOCATE,
          OpKind.CLONE_RANGE,
          OpKind.OPEN_STREAM,
          OpKind.REMOVE_STREAM,
          OpKind.RENAME_STREAM);

  private final QuotaLimits limits;
  private final UsageBook book;
  private final UsageKeeper keeper;
  private final CountedChanges changes;
  private final CountedNames names;

  QuotaMonitor(QuotaLimits limits, UsageBook book, UsageKeeper keeper) {
    this.limits = limits;
    this.book = book;
    this.keeper = keeper;
    this.changes = new CountedChanges(book);
    this.names = new CountedNames(book, changes);
  }

  @Override
  public boolean wants(OpKind kind) {
    return KINDS.contains(kind);
  }

  @Override
  @SuppressWarnings("unchecked") // each record gives what its own type argument says
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    return switch (op) {
      case VnodeOp.Write write -> changes.write(write, () -> next.proceed(op));
      case VnodeOp.Allocate allocate -> changes.allocate(allocate, () -> next.proceed(op));
      case VnodeOp.CloneFrom clone -> changes.cloneFrom(clone, () -> next.proceed(op));
      case VnodeOp.SetAttributes set -> changes.setAttributes(set, () -> next.proceed(op));
      case VnodeOp.Create create -> (R) names.create(create, () -> next.proceed(create));
      case VnodeOp.MakeDirectory make -> (R) names.made(make.initial(), make, next);
      case VnodeOp.MakeSymlink make -> (R) names.made(make.initial(), make, next);
      case VnodeOp.MakeNode make -> (R) names.made(make.initial(), make, next);
      case VnodeOp.Remove remove -> names.remove(remove, () -> next.proceed(op));
      case VnodeOp.Rename rename -> names.rename(rename, () -> next.proceed(op));
      case VnodeOp.OpenStream open -> (R) names.openStream(open, () -> next.proceed(open));
      case VnodeOp.RemoveStream remove -> names.removeStream(remove, () -> next.proceed(op));
      case VnodeOp.RenameStream rename -> names.renameStream(rename, () -> next.proceed(op));
      case VnodeOp.StatFs stat -> (R) within(stat, next.proceed(stat));
      default -> next.proceed(op);
    };
  }

  /** The caller's own limit and the share's, whichever leaves less. */
  private FsStat within(VnodeOp.StatFs op, FsStat store) {
    int uid = op.caller().credentials().uid();
    FsStat ofShare = Space.within(limits.share(), book.ofShare(), store);
    return Space.within(limits.of(uid), book.ofUser(uid), ofShare);
  }

  @Override
  public void attached(Share share) {
    keeper.start(share);
  }

  @Override
  public void detached() {
    keeper.stop();
  }

  @Override
  public Map<String, ?> report() {
    return new QuotaReport(limits, book).of(keeper.scanState());
  }

  @Override
  public Set<String> actions() {
    return Set.of(SCAN);
  }

  @Override
  public Map<String, ?> perform(String action, Map<String, String> arguments)
      throws InvalidOptionException, VfsException {
    if (!action.equals(SCAN)) {
      return Administered.super.perform(action, arguments);
    }
    keeper.scanSoon();
    return Map.of("scan", "begins");
  }
}
