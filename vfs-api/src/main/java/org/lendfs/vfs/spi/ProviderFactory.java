// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.spi;

import java.util.List;
import org.lendfs.vfs.Provider;

/** Opens stores of one kind. */
public interface ProviderFactory {
  /** The word before the colon in a share's source, such as {@code memory}. */
  String kind();

  /** What stores of this kind are, in one sentence; empty when nobody wrote it down. */
  default String summary() {
    return "";
  }

  /** The options that {@link #open} knows. */
  default List<OptionSpec> options() {
    return List.of();
  }

  /** What follows the kind in a share's source, in one sentence; empty when nothing may follow. */
  default String locationHelp() {
    return "";
  }

  /**
   * Opens a store, ready for use.
   *
   * @throws InvalidOptionException with one sentence for the administrator
   */
  Provider open(ProviderConfig config) throws InvalidOptionException;
}
