// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which gateway is meant, and the key for it.
 *
 * @param url without a slash at its end
 * @param key empty when none was found
 * @param authority PEM file with the certificates to trust; null for those that Java trusts
 * @param hint what to do about a key that is missing
 */
record Target(URI url, Optional<String> key, @Nullable Path authority, String hint) {
  static final URI USUAL = URI.create("http://127.0.0.1:8049");

  /** What the options of a command say, before it is looked at. */
  record Named(
      @Nullable URI url, @Nullable Path state, @Nullable Path keyFile, @Nullable Path authority) {}

  static Target find(Named named, Map<String, String> environment) {
    StateFiles state = StateFiles.of(named.state(), environment);
    Optional<URI> wanted =
        Optional.ofNullable(named.url())
            .or(() -> variable(environment, "LENDFS_URL").map(Target::parsed));
    URI url = trimmed(wanted.or(state::url).orElse(USUAL));
    Optional<String> key =
        Optional.ofNullable(named.keyFile())
            .map(Target::read)
            .or(() -> variable(environment, "LENDFS_KEY"));
    // The key of this machine's gateway is shown to nobody else.
    URI here = state.url().orElse(USUAL);
    boolean beside = url.equals(here) || (isLoopback(url) && url.getPort() == here.getPort());
    return new Target(
        url,
        key.or(() -> beside ? state.localKey() : Optional.empty()),
        named.authority(),
        hint(state, beside));
  }

  private static String hint(StateFiles state, boolean beside) {
    String give = "give one with --key-file or LENDFS_KEY";
    if (!beside) {
      return give;
    }
    return state.hidesKey()
        ? give + ", or run as the user of the gateway, who may read " + state.folder()
        : give + ", or name the gateway's state directory with --state";
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static URI parsed(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(
          "LENDFS_URL is '" + text + "' but must be an address such as " + USUAL + ".");
    }
  }

  private static URI trimmed(URI url) {
    String scheme = url.getScheme();
    if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw CommandException.usage(
          "The gateway's address is '" + url + "' but must be one such as " + USUAL + ".");
    }
    String text = url.toString();
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw CommandException.refused("The key file " + file + " cannot be read: " + e + ".", e);
    }
  }

  private static boolean isLoopback(URI url) {
    String host = url.getHost();
    // Names other than localhost are not asked for: somebody else could answer.
    if (host.equals("localhost")) {
      return true;
    }
    boolean numeric = host.matches("[0-9.]+") || host.startsWith("[");
    try {
      return numeric && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
