// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lendfs.vfs.FileKey;

/**
 * What the store keeps of an object.
 *
 * <pre>
 *   +-----------+--------------------------------------------------+ ...
 *   | inode (8) | key length (1) | key | name length (2) | UTF-8   |
 *   +-----------+--------------------------------------------------+ ...
 * </pre>
 *
 * @param fileId inode number, to look for the object in a directory
 */
record StoredNames(long fileId, List<Name> names) {
  byte[] encode() {
    List<byte[]> texts = names.stream().map(name -> utf8(name.name())).toList();
    int length = Long.BYTES;
    for (int i = 0; i < names.size(); i++) {
      length += 1 + names.get(i).directory().lengthBytes() + Short.BYTES + texts.get(i).length;
    }
    ByteBuffer target = ByteBuffer.allocate(length).putLong(fileId);
    for (int i = 0; i < names.size(); i++) {
      byte[] key = names.get(i).directory().bytes();
      byte[] text = texts.get(i);
      target.put((byte) key.length).put(key).putShort((short) text.length).put(text);
    }
    return target.array();
  }

  static StoredNames decode(byte[] stored) {
    ByteBuffer source = ByteBuffer.wrap(stored);
    long fileId = source.getLong();
    List<Name> names = new ArrayList<>(1);
    while (source.hasRemaining()) {
      byte[] key = new byte[source.get()];
      source.get(key);
      byte[] text = new byte[Short.toUnsignedInt(source.getShort())];
      source.get(text);
      names.add(new Name(FileKey.of(key), new String(text, StandardCharsets.UTF_8)));
    }
    return new StoredNames(fileId, names);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
