// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import org.lendfs.vfs.FileKey;

/**
 * Remembers where objects were seen, for hosts that cannot open them by their keys. Thread-safe.
 * What was noted is kept over a restart once {@link #flush} returned.
 */
interface Names extends AutoCloseable {
  /** For hosts that open objects by their keys. */
  Names NOTHING =
      new Names() {
        @Override
        public void note(FileKey key, long fileId, Name name) {}

        @Override
        public void move(FileKey key, Name from, Name to) {}

        @Override
        public void forget(FileKey key, Name name) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** An object was seen under this name, perhaps one more of several. */
  void note(FileKey key, long fileId, Name name);

  /** A name of an object became another one. */
  void move(FileKey key, Name from, Name to);

  /** An object has lost this name. */
  void forget(FileKey key, Name name);

  void flush();

  @Override
  void close();
}
