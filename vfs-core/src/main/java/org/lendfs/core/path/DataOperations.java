// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import org.lendfs.core.path.PathTree.Present;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.WriteResult;

/** Attributes and content of one object. */
final class DataOperations {
  private final PathProvider provider;

  DataOperations(PathProvider provider) {
    this.provider = provider;
  }

  /** Work on an object that is there, under its lock. */
  @FunctionalInterface
  interface Work<T> {
    T run(Present now) throws IOException, VfsException;
  }

  /** Looks at an object. */
  <T> T looking(String what, PathNode node, CallContext caller, Work<T> work) throws VfsException {
    return locked(what, node, node.lock.readLock(), caller, work);
  }

  private <T> T locked(String what, PathNode node, Lock lock, CallContext caller, Work<T> work)
      throws VfsException {
    return provider
        .tree()
        .shared(
            what,
            caller,
            () -> {
              lock.lock();
              try {
                return work.run(provider.tree().present(node));
              } finally {
                lock.unlock();
              }
            });
  }

  /** What some work changed. */
  enum Effect {
    NOTHING,
    ATTRIBUTES,
    CONTENT
  }

  /** Does something to an object. */
  Change changing(String what, PathNode node, CallContext caller, Work<Effect> work)
      throws VfsException {
    requireWritable(provider);
    return locked(
        what,
        node,
        node.lock.writeLock(),
        caller,
        now -> {
          Attributes before = provider.tree().attributes(now);
          Effect effect = work.run(now);
          if (effect == Effect.NOTHING) {
            return change(provider, before, before);
          }
          Present after = provider.tree().touched(node, now, effect == Effect.CONTENT);
          return change(provider, before, provider.tree().attributes(after));
        });
  }

  static Change change(PathProvider provider, Attributes before, Attributes after) {
    return new Change(before, after, provider.storeTraits().exclusive());
  }

  static void requireWritable(PathProvider provider) throws VfsException {
    if (provider.storeTraits().readOnly()) {
      throw new VfsException(VfsError.READ_ONLY, provider.description());
    }
  }

  /** Content at a path of the store. */
  private record StoredFile(PathStore store, String path) implements KeptFile {
    @Override
    public long sizeBytes() throws IOException {
      return store.stat(path).sizeBytes();
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
      return store.read(path, offset, target);
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      store.write(path, offset, source);
    }

    @Override
    public void resize(long sizeBytes) throws IOException {
      store.resize(path, sizeBytes);
    }

    @Override
    public void close() {}
  }

  private KeptFile content(PathNode node, Present now) throws VfsException {
    String path = now.path();
    return path == null ? node.kept() : new StoredFile(provider.store(), path);
  }

  Attributes attributes(PathNode node, CallContext caller) throws VfsException {
    return looking("attributes", node, caller, provider.tree()::attributes);
  }

  Change set(PathNode node, AttributeChanges changes, CallContext caller) throws VfsException {
    return changing("attributes", node, caller, now -> set(node, now, changes));
  }

  /** As {@link #set}, under the locks. */
  Effect set(PathNode node, Present now, AttributeChanges changes)
      throws IOException, VfsException {
    Instant changed = now.node().attributes().changed();
    if (changes.ifChanged() != null && !changes.ifChanged().equals(changed)) {
      throw new VfsException(VfsError.NOT_SYNCHRONIZED, "changed=" + changed);
    }
    Long size = changes.sizeBytes();
    if (size != null) {
      requireSize(node, size);
      content(node, now).resize(size);
    }
    String path = now.path();
    if (path != null) {
      provider.store().applied(path, changes.withSize(null));
    }
    provider.tree().update(node.id(), known -> known.with(with(known, changes)));
    // Times that were asked for stay, so only the change time moves on.
    return Effect.ATTRIBUTES;
  }

  private static NodeAttributes with(NodeRecord known, AttributeChanges changes) {
    NodeAttributes own = known.attributes();
    return (changes.sizeBytes() == null ? own : own.written()).with(changes);
  }

  void requireSize(PathNode node, long size) throws VfsException {
    if (node.type() != FileType.REGULAR) {
      boolean directory = node.type() == FileType.DIRECTORY;
      throw new VfsException(directory ? VfsError.IS_DIRECTORY : VfsError.INVALID, node.path());
    }
    if (size < 0) {
      throw new VfsException(VfsError.INVALID, "size=" + size);
    }
    if (size > provider.storeTraits().maxFileSizeBytes()) {
      throw new VfsException(VfsError.FILE_TOO_BIG, "size=" + size);
    }
  }

  int read(PathNode node, long offset, MemorySegment target, CallContext caller)
      throws VfsException {
    return looking(
        "read",
        node,
        caller,
        now -> {
          long there = Math.max(0, now.stat().sizeBytes() - offset);
          if (there == 0 || target.byteSize() == 0) {
            return 0;
          }
          ByteBuffer buffer = target.asSlice(0, Math.min(there, target.byteSize())).asByteBuffer();
          return content(node, now).read(offset, buffer);
        });
  }

  WriteResult write(
      PathNode node, long offset, MemorySegment source, Stability stability, CallContext caller)
      throws VfsException {
    int count = Math.toIntExact(source.byteSize());
    Change change =
        changing(
            "write",
            node,
            caller,
            now -> {
              if (count == 0) {
                return Effect.NOTHING;
              }
              if (offset > provider.storeTraits().maxFileSizeBytes() - count) {
                throw new VfsException(VfsError.FILE_TOO_BIG, "offset=" + offset);
              }
              content(node, now).write(offset, source.asByteBuffer());
              if (stability != Stability.UNSTABLE) {
                sync(now);
              }
              return Effect.CONTENT;
            });
    return new WriteResult(count, stability, change);
  }

  private void sync(Present now) throws IOException {
    String path = now.path();
    if (path != null) {
      provider.store().sync(path);
    }
    provider.tree().table().flush();
  }

  Change commit(PathNode node, CallContext caller) throws VfsException {
    return looking(
        "commit",
        node,
        caller,
        now -> {
          sync(now);
          Attributes attributes = provider.tree().attributes(now);
          return change(provider, attributes, attributes);
        });
  }
}
