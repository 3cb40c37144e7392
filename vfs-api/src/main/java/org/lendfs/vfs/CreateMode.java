// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/** What a create does about an existing name (RFC 1813 section 3.3.8). */
public sealed interface CreateMode {
  /**
   * An existing regular file is as good as a new one; a size that was asked for is applied to it.
   */
  record Unchecked() implements CreateMode {}

  /** An existing name is {@link VfsError#EXISTS}. */
  record Guarded() implements CreateMode {}

  /**
   * As guarded, but a file that was made with the same verifier is the answer to a request sent
   * twice, and a success. The provider stores the verifier durably with the file.
   */
  record Exclusive(long verifier) implements CreateMode {}
}
