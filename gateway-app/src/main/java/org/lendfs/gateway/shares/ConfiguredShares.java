// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.shares;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.config.ShareNfsProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.config.ShareSmbProperties;
import org.lendfs.gateway.config.StartException;

/** The shares that a gateway starts with. */
public final class ConfiguredShares {
  private ConfiguredShares() {}

  /**
   * What is configured, or a folder and a store in memory where nothing is.
   *
   * @throws StartException when the folder cannot be made
   */
  public static List<ShareProperties> of(LendfsProperties settings) {
    Path folder = settings.defaultFolder();
    if (!settings.shares().isEmpty() || folder == null) {
      return settings.shares();
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StartException(
          "The folder "
              + folder
              + " cannot be made: name directories to serve with --share NAME=DIRECTORY.",
          e);
    }
    return List.of(share("data", folder.toString()), share("memory", "memory:"));
  }

  private static ShareProperties share(String name, String source) {
    return new ShareProperties(
        name,
        source,
        false,
        List.of(),
        Map.of(),
        ShareNfsProperties.DEFAULT,
        ShareSmbProperties.DEFAULT,
        List.of());
  }
}
