// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;

/**
 * The least that a provider can be: a root with files of one small byte array each, which copies.
 * Single-threaded. The real providers are tested with the contracts of the testkit.
 */
public final class TinyStore implements Provider {
  private final Map<Long, Node> nodes = new LinkedHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private final long storeId;
  public boolean closed;

  /** Runs in the middle of each write. */
  public Runnable onWrite = () -> {};

  public Node root = new Node(FileType.DIRECTORY, 0755, 0, 0);

  public TinyStore(long storeId) {
    this.storeId = storeId;
  }

  /** Adds a file to the root. */
  public Node addFile(String name, int mode, int uid, byte... content) {
    Node file = new Node(FileType.REGULAR, mode, uid, uid);
    file.content = content.clone();
    root.entries.put(name, file);
    return file;
  }

  /** Adds a directory to the root. */
  public Node addDirectory(String name, int mode, int uid) {
    Node directory = new Node(FileType.DIRECTORY, mode, uid, uid);
    root.entries.put(name, directory);
    return directory;
  }

  @Override
  public Vnode root() {
    return root;
  }

  @Override
  public Vnode resolve(FileKey key, CallContext caller) throws VfsException {
    caller.requireMayBlock("tiny store looks slowly");
    Node node = nodes.get(ByteBuffer.wrap(key.bytes()).getLong());
    if (node == null) {
      throw new VfsException(VfsError.STALE, key.toString());
    }
    return node;
  }

  @Override
  public long storeId() {
    return storeId;
  }

  @Override
  public ProviderTraits traits() {
    return new ProviderTraits(100, 255, 1, Duration.ofNanos(1), false, false, true, true);
  }

  @Override
  public String description() {
    return "tiny:";
  }

  @Override
  public void close() {
    closed = true;
  }

  /** A file or directory. */
  public final class Node implements Vnode {
    private final long id = ids.incrementAndGet();
    private final FileType type;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    public int mode;
    public int uid;
    public int gid;
    public byte[] content = {};

    Node(FileType type, int mode, int uid, int gid) {
      this.type = type;
      this.mode = mode;
      this.uid = uid;
      this.gid = gid;
      nodes.put(id, this);
    }

    @Override
    public Provider provider() {
      return TinyStore.this;
    }

    @Override
    public FileKey key() {
      return FileKey.of(ByteBuffer.allocate(8).putLong(0, id).array());
    }

    @Override
    public FileType type() {
      return type;
    }

    @Override
    public String path() {
      return "/#" + id;
    }

    @Override
    public Attributes attributes(CallContext caller) {
      Instant now = Instant.EPOCH;
      return new Attributes(
          type,
          mode,
          1,
          uid,
          gid,
          content.length,
          content.length,
          DeviceNumber.NONE,
          id,
          now,
          now,
          now,
          now,
          1);
    }

    @Override
    public Change setAttributes(AttributeChanges changes, CallContext caller) {
      mode = Optional.ofNullable(changes.mode()).orElse(mode);
      uid = Optional.ofNullable(changes.uid()).orElse(uid);
      gid = Optional.ofNullable(changes.gid()).orElse(gid);
      return Change.UNKNOWN;
    }

    @Override
    public FsStat statFs(CallContext caller) {
      return new FsStat(1, 1, 1, 1, 1, 1);
    }

    @Override
    public Vnode lookup(String name, CallContext caller) throws VfsException {
      Node found = entries.get(name);
      if (found == null) {
        throw new VfsException(VfsError.NOT_FOUND, name);
      }
      return found;
    }

    @Override
    public Vnode parent(CallContext caller) {
      // A provider that gets the root wrong: the layer above must not believe it.
      return this == root ? entries.values().iterator().next() : root;
    }

    @Override
    public Created create(
        String name, CreateMode createMode, AttributeChanges initial, CallContext caller) {
      Node known = entries.get(name);
      boolean isNew = known == null;
      Node file = known == null ? new Node(FileType.REGULAR, 0, 0, 0) : known;
      file.setAttributes(initial, caller);
      entries.put(name, file);
      return new Created(file, file.attributes(caller), Change.UNKNOWN, isNew);
    }

    @Override
    public Created makeDirectory(String name, AttributeChanges initial, CallContext caller) {
      Node made = new Node(FileType.DIRECTORY, 0, 0, 0);
      made.setAttributes(initial, caller);
      entries.put(name, made);
      return new Created(made, null, Change.UNKNOWN, true);
    }

    @Override
    public Change remove(String name, boolean directoryExpected, CallContext caller) {
      Node gone = entries.remove(name);
      nodes.remove(gone.id);
      return Change.UNKNOWN;
    }

    @Override
    public Renamed rename(String name, RenameTarget target, CallContext caller) {
      Node moved = entries.remove(name);
      ((Node) target.directory()).entries.put(target.name(), moved);
      return new Renamed(Change.UNKNOWN, Change.UNKNOWN);
    }

    @Override
    public boolean readDirectory(
        long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) {
      long position = 3;
      for (Map.Entry<String, Node> entry : entries.entrySet()) {
        Node node = entry.getValue();
        var listed =
            new DirectoryEntry(
                entry.getKey(),
                node.id,
                position,
                withVnodes ? node : null,
                withVnodes ? node.attributes(caller) : null);
        if (position++ > cookie && !sink.accept(listed)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int readBytes(long offset, MemorySegment target, CallContext caller) {
      int count = (int) Math.max(0, Math.min(target.byteSize(), content.length - offset));
      MemorySegment.copy(MemorySegment.ofArray(content), offset, target, 0, count);
      return count;
    }

    @Override
    public WriteResult writeBytes(
        long offset, MemorySegment source, Stability stability, CallContext caller) {
      onWrite.run();
      byte[] grown =
          Arrays.copyOf(content, Math.max(content.length, (int) (offset + source.byteSize())));
      MemorySegment.copy(source, 0, MemorySegment.ofArray(grown), offset, source.byteSize());
      content = grown;
      return new WriteResult((int) source.byteSize(), stability, Change.UNKNOWN);
    }

    @Override
    public Change commit(long offset, long lengthBytes, CallContext caller) {
      return Change.UNKNOWN;
    }
  }
}
