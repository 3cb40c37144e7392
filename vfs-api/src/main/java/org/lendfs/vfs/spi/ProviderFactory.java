// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.spi;

import org.lendfs.vfs.Provider;

/** Opens stores of one kind. */
public interface ProviderFactory {
  /** The word before the colon in a share's source, such as {@code memory}. */
  String kind();

  /**
   * Opens a store, ready for use.
   *
   * @throws InvalidOptionException with one sentence for the administrator
   */
  Provider open(ProviderConfig config) throws InvalidOptionException;
}
