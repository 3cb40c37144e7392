// SPDX-License-Identifier: Apache-2.0
package org.lendfs.sample.provider;

import java.io.IOException;
import java.util.List;
import org.lendfs.core.path.PathOptions;
import org.lendfs.core.path.PathProvider;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.ProviderConfig;
import org.lendfs.vfs.spi.ProviderFactory;

/** Makes the store known to a gateway as kind {@code notes}. */
public final class NotesProviderFactory implements ProviderFactory {
  @Override
  public String kind() {
    return "notes";
  }

  @Override
  public String summary() {
    return "Files in a map, as a sample.";
  }

  @Override
  public Provider open(ProviderConfig config) throws InvalidOptionException {
    config.options().requireKnown(List.of());
    try {
      return new PathProvider(new NotesStore(), PathOptions.inMemory("notes:"));
    } catch (IOException e) {
      throw new InvalidOptionException("The notes cannot be opened: " + e.getMessage() + ".", e);
    }
  }
}
