// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What {@code --help} and {@code --version} print. */
public final class Help {
  private Help() {}

  /** The options, several lines with a line end each. */
  public static String text() {
    try (InputStream resource = open("help.txt")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version that Maven built. */
  public static String version() {
    var properties = new Properties();
    try (InputStream resource = open("/META-INF/build-info.properties")) {
      properties.load(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("build.version", "unknown");
  }

  private static InputStream open(String name) throws IOException {
    @Nullable InputStream resource = Help.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IOException("missing in this build: " + name);
    }
    return resource;
  }
}
