// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Content of a file that has no path any more. Used as a {@link PathStore} is: many readers, or one
 * change. Closing it gives the content up.
 */
public interface KeptFile extends AutoCloseable {
  long sizeBytes() throws IOException;

  /** As {@link PathStore#read}. */
  int read(long offset, ByteBuffer target) throws IOException;

  /** As {@link PathStore#write}. */
  void write(long offset, ByteBuffer source) throws IOException;

  /** As {@link PathStore#resize}. */
  void resize(long sizeBytes) throws IOException;

  @Override
  void close() throws IOException;
}
