// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.share.ShareNamespace;
import org.lendfs.vfs.user.UserDirectory;

/** The pipes there are. Thread-safe. */
public final class Pipes {
  private final Map<String, RpcInterface> served;

  /**
   * Pipes that tell of these shares and users.
   *
   * @param isHidden whether listings leave a share out; asked from any thread
   */
  public Pipes(
      ShareNamespace shares,
      Predicate<Share> isHidden,
      UserDirectory users,
      ServerIdentity server) {
    this.served =
        Map.of(
            "srvsvc", new ServerService(shares, isHidden, server),
            "wkssvc", new WorkstationService(server),
            "lsarpc", new SecurityAuthority(new AccountLookup(users, server.name())));
  }

  /** Whether there is a pipe of this name, in any case, with or without a backslash before it. */
  public boolean has(String name) {
    return served.containsKey(key(name));
  }

  /** Begins a conversation over the pipe of this name. */
  public Optional<PipeChannel> open(String name, PipeCaller caller) {
    String key = key(name);
    return Optional.ofNullable(served.get(key))
        .map(service -> new PipeChannel(new RpcConversation(key, service, caller)));
  }

  private static String key(String name) {
    String plain = name.startsWith("\\") ? name.substring(1) : name;
    return plain.toLowerCase(Locale.ROOT);
  }
}
