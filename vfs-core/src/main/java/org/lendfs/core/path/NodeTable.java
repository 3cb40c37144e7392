// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.FileType;

/**
 * All objects that were ever looked at, by id and by name, in a file of the state directory or in
 * memory. What is not in the store any more is taken out when somebody notices.
 *
 * <p>Thread-safe. Written to its file within a second, and by {@link #flush}. Ids are reserved in
 * blocks ahead, so that none is used again after a crash either.
 *
 * <pre>
 *   nodes:   id                     -> record
 *   names:   | parent, 8 | name  |  -> id
 *   places:  | parent, 8 | place |  -> id
 *   values:  | id, 8     | name  |  -> extended attribute
 * </pre>
 */
final class NodeTable implements AutoCloseable {
  private static final int CACHE_MEGABYTES = 8;
  private static final long RESERVED_AT_ONCE = 1 << 16;
  private static final long FIRST_PLACE = 3;

  private final MVStore store;
  private final MVMap<Long, byte[]> nodes;
  private final MVMap<byte[], Long> names;
  private final MVMap<byte[], Long> places;
  private final MVMap<byte[], byte[]> values;
  private final MVMap<String, Long> numbers;
  private final long storeId;
  private long lastId;
  private long reservedId;

  private NodeTable(MVStore store) {
    this.store = store;
    this.nodes = store.openMap("nodes", values());
    this.names = store.openMap("names", byBytes());
    this.places = store.openMap("places", byBytes());
    this.values = store.openMap("values", NodeTable.<byte[]>byBytes().valueType(bytes()));
    this.numbers = store.openMap("numbers");
    this.storeId = numbers.computeIfAbsent("store", absent -> new SecureRandom().nextLong());
    this.lastId = numbers.getOrDefault("reserved", Math.max(NodeRecord.ROOT, FIRST_PLACE));
    this.reservedId = lastId;
    if (!nodes.containsKey(NodeRecord.ROOT)) {
      put(root());
    }
    dropNameless();
  }

  private static ByteArrayDataType bytes() {
    return ByteArrayDataType.INSTANCE;
  }

  private static MVMap.Builder<Long, byte[]> values() {
    return new MVMap.Builder<Long, byte[]>().valueType(bytes());
  }

  private static <V> MVMap.Builder<byte[], V> byBytes() {
    return new MVMap.Builder<byte[], V>().keyType(bytes());
  }

  private static NodeRecord root() {
    PathStat stat = PathStat.directory();
    return new NodeRecord(
        NodeRecord.ROOT,
        NodeRecord.ROOT,
        "",
        0,
        FileType.DIRECTORY,
        NodeAttributes.found(stat),
        NodeRecord.Seen.of(stat));
  }

  /**
   * Opens a table, or makes it.
   *
   * @param file null for one that lives as long as the process
   * @throws MVStoreException when the file cannot be used
   */
  static NodeTable open(@Nullable Path file) {
    MVStore.Builder builder = new MVStore.Builder().cacheSize(CACHE_MEGABYTES);
    return new NodeTable((file == null ? builder : builder.fileName(file.toString())).open());
  }

  /** Files that were open without a name when the process ended are gone. */
  private void dropNameless() {
    List<Long> nameless = new ArrayList<>();
    for (Iterator<Long> ids = children(names, NodeRecord.NAMELESS); ids.hasNext(); ) {
      nameless.add(ids.next());
    }
    nameless.forEach(this::delete);
  }

  long storeId() {
    return storeId;
  }

  synchronized long newId() {
    if (lastId == reservedId) {
      reservedId += RESERVED_AT_ONCE;
      numbers.put("reserved", reservedId);
      store.commit();
    }
    return ++lastId;
  }

  /** Whether an id may have been given out. */
  synchronized boolean wasGivenOut(long id) {
    return id > 0 && id <= lastId;
  }

  private static byte[] key(long id, String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length).putLong(id).put(text).array();
  }

  private static byte[] key(long parent, long place) {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(parent).putLong(place).array();
  }

  private static long owner(byte[] key) {
    return ByteBuffer.wrap(key).getLong();
  }

  synchronized @Nullable NodeRecord find(long id) {
    byte[] bytes = nodes.get(id);
    return bytes == null ? null : NodeCodec.decode(bytes);
  }

  synchronized @Nullable NodeRecord child(long parent, String name) {
    Long id = names.get(key(parent, name));
    return id == null ? null : find(id);
  }

  /** Enters an object, or changes its attributes. */
  synchronized void put(NodeRecord node) {
    nodes.put(node.id(), NodeCodec.encode(node));
    if (node.id() != NodeRecord.ROOT) {
      names.put(key(node.parent(), nameKey(node)), node.id());
      places.put(key(node.parent(), node.place()), node.id());
    }
  }

  /**
   * Changes what is known of an object in one step, so that what another thread notes at the same
   * time is not lost.
   *
   * @return the object as it is now, or null when it is gone
   */
  synchronized @Nullable NodeRecord update(long id, UnaryOperator<NodeRecord> change) {
    NodeRecord now = find(id);
    if (now == null) {
      return null;
    }
    NodeRecord changed = change.apply(now);
    if (!changed.equals(now)) {
      nodes.put(id, NodeCodec.encode(changed));
    }
    return changed;
  }

  /** Names of the nameless differ by their ids. */
  private static String nameKey(NodeRecord node) {
    return node.isNameless() ? Long.toString(node.id()) : node.name();
  }

  /** The object of that name, which is entered unless it is there. */
  synchronized NodeRecord findOrAdd(long parent, String name, PathStat stat) {
    NodeRecord known = child(parent, name);
    if (known != null) {
      return known;
    }
    return add(parent, name, stat, NodeAttributes.found(stat));
  }

  synchronized NodeRecord add(long parent, String name, PathStat stat, NodeAttributes attributes) {
    long id = newId();
    var node =
        new NodeRecord(id, parent, name, id, stat.type(), attributes, NodeRecord.Seen.of(stat));
    put(node);
    return node;
  }

  /** Gives an object another name, or none. */
  synchronized NodeRecord move(NodeRecord node, long parent, String name, long place) {
    names.remove(key(node.parent(), nameKey(node)));
    places.remove(key(node.parent(), node.place()));
    NodeRecord moved = node.at(parent, name, place);
    put(moved);
    return moved;
  }

  /** An object is gone, with all that was in it. */
  synchronized void delete(long id) {
    NodeRecord node = find(id);
    if (node == null || id == NodeRecord.ROOT) {
      return;
    }
    names.remove(key(node.parent(), nameKey(node)));
    places.remove(key(node.parent(), node.place()));
    nodes.remove(id);
    valueNames(id).forEach(name -> values.remove(key(id, name)));
    for (NodeRecord child : listed(id, 0, Integer.MAX_VALUE)) {
      delete(child.id());
    }
  }

  /** Names of a directory that come behind a place. */
  synchronized List<NodeRecord> listed(long parent, long place, int most) {
    List<NodeRecord> found = new ArrayList<>();
    var cursor = places.cursor(key(parent, place));
    while (cursor.hasNext() && found.size() < most) {
      byte[] key = cursor.next();
      if (owner(key) != parent) {
        break;
      }
      NodeRecord node = find(cursor.getValue());
      if (node != null && node.place() > place) {
        found.add(node);
      }
    }
    return found;
  }

  private static Iterator<Long> children(MVMap<byte[], Long> map, long parent) {
    List<Long> ids = new ArrayList<>();
    var cursor = map.cursor(key(parent, ""));
    while (cursor.hasNext() && owner(cursor.next()) == parent) {
      ids.add(cursor.getValue());
    }
    return ids.iterator();
  }

  // --- extended attributes ----------------------------------------------------------------------

  byte @Nullable [] value(long id, String name) {
    return values.get(key(id, name));
  }

  void putValue(long id, String name, byte[] value) {
    values.put(key(id, name), value.clone());
  }

  void removeValue(long id, String name) {
    values.remove(key(id, name));
  }

  List<String> valueNames(long id) {
    List<String> found = new ArrayList<>();
    var cursor = values.cursor(key(id, ""));
    while (cursor.hasNext()) {
      byte[] key = cursor.next();
      if (owner(key) != id) {
        break;
      }
      found.add(new String(key, Long.BYTES, key.length - Long.BYTES, StandardCharsets.UTF_8));
    }
    return found;
  }

  /** Puts all of it into the file. */
  void flush() {
    store.commit();
  }

  @Override
  public void close() {
    store.close();
  }
}
