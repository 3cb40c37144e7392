// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.monitor.VnodeOp;

/**
 * What an operation was about, as people name it.
 *
 * @param path the object, or the name in its directory
 * @param secondPath the new name of a rename or link, or the source of a clone
 * @param offset -1 where the operation has none
 * @param bytes moved or covered; -1 where there is no such number, or nothing was moved
 */
record AuditSubject(String path, @Nullable String secondPath, long offset, long bytes) {
  private static final long NONE = -1;

  /**
   * Reads it off an operation.
   *
   * @param result what it gave, or null when it failed
   */
  static AuditSubject of(VnodeOp<?> op, @Nullable Object result) {
    return switch (op) {
      case VnodeOp.Lookup lookup -> named(lookup.vnode(), lookup.name());
      case VnodeOp.Create create -> named(create.vnode(), create.name());
      case VnodeOp.MakeDirectory make -> named(make.vnode(), make.name());
      case VnodeOp.MakeSymlink make -> named(make.vnode(), make.name());
      case VnodeOp.MakeNode make -> named(make.vnode(), make.name());
      case VnodeOp.Remove remove -> named(remove.vnode(), remove.name());
      case VnodeOp.Link link -> pair(link.existing().path(), child(link.vnode(), link.name()));
      case VnodeOp.Rename rename ->
          pair(
              child(rename.vnode(), rename.name()),
              child(rename.to().directory(), rename.to().name()));
      case VnodeOp.OpenStream open -> stream(open.vnode(), open.name());
      case VnodeOp.RemoveStream remove -> stream(remove.vnode(), remove.name());
      case VnodeOp.RenameStream rename ->
          pair(
              rename.vnode().path() + ':' + rename.name(),
              rename.vnode().path() + ':' + rename.newName());
      case VnodeOp.CloneFrom clone ->
          new AuditSubject(
              clone.vnode().path(),
              clone.range().source().path(),
              clone.range().targetOffset(),
              clone.range().lengthBytes());
      default -> data(op, result);
    };
  }

  private static AuditSubject data(VnodeOp<?> op, @Nullable Object result) {
    String path = op.vnode().path();
    return switch (op) {
      case VnodeOp.Read read -> range(path, read.loan().request().offset(), moved(result));
      case VnodeOp.Write write -> range(path, write.loan().request().offset(), moved(result));
      case VnodeOp.RequestZcBuf ask -> range(path, ask.request().offset(), ask.request().length());
      case VnodeOp.ReturnZcBuf end ->
          range(path, end.loan().request().offset(), end.loan().length());
      case VnodeOp.Commit commit -> range(path, commit.offset(), commit.lengthBytes());
      case VnodeOp.Allocate allocate -> range(path, allocate.offset(), allocate.lengthBytes());
      case VnodeOp.Deallocate free -> range(path, free.offset(), free.lengthBytes());
      case VnodeOp.SegmentAt segment -> range(path, segment.offset(), NONE);
      default -> range(path, NONE, NONE);
    };
  }

  private static long moved(@Nullable Object result) {
    return switch (result) {
      case ReadResult read -> read.count();
      case WriteResult write -> write.count();
      case null, default -> NONE;
    };
  }

  private static AuditSubject range(String path, long offset, long bytes) {
    return new AuditSubject(path, null, offset, bytes);
  }

  private static AuditSubject named(Vnode directory, String name) {
    return new AuditSubject(child(directory, name), null, NONE, NONE);
  }

  private static AuditSubject stream(Vnode object, String name) {
    return new AuditSubject(object.path() + ':' + name, null, NONE, NONE);
  }

  private static AuditSubject pair(String path, String secondPath) {
    return new AuditSubject(path, secondPath, NONE, NONE);
  }

  private static String child(Vnode directory, String name) {
    String path = directory.path();
    return path.endsWith("/") ? path + name : path + '/' + name;
  }
}
