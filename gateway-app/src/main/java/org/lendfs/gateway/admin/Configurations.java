// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.MonitorProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.service.BlockedNetworks;
import org.lendfs.gateway.settings.KeptSettings;
import org.lendfs.gateway.shares.Kinds;
import org.lendfs.gateway.shares.PublishedShare;
import org.lendfs.gateway.shares.ShareBook;
import org.lendfs.gateway.shares.ShareManager;
import org.lendfs.gateway.users.KnownUser;
import org.lendfs.gateway.users.UserStore;
import org.lendfs.vfs.user.Group;
import org.springframework.stereotype.Component;

/** The configuration as a document, and the steps from what there is to a document. Thread-safe. */
@Component
final class Configurations {
  private final ShareManager shares;
  private final ShareBook book;
  private final Kinds kinds;
  private final UserStore users;
  private final BlockedNetworks blocked;
  private final KeptSettings settings;

  Configurations(
      ShareManager shares,
      ShareBook book,
      Kinds kinds,
      UserStore users,
      BlockedNetworks blocked,
      KeptSettings settings) {
    this.shares = shares;
    this.book = book;
    this.kinds = kinds;
    this.users = users;
    this.blocked = blocked;
    this.settings = settings;
  }

  /**
   * How a document is meant.
   *
   * @param prune whether what it does not name is to go, but for seeds
   * @param override whether seeds are meant to be changed
   */
  record Manner(boolean prune, boolean override) {}

  /** What there is; hashes of passwords and secret options only when they are asked for. */
  ConfigurationDocument dump(boolean secrets) {
    return new ConfigurationDocument(
        ConfigurationDocument.VERSION,
        shares.shares().stream().map(share -> request(share, secrets)).toList(),
        users.users().stream().map(user -> entry(user, secrets)).toList(),
        users.groups().stream().map(Configurations::request).toList(),
        blocked.all().stream().map(Configurations::request).toList(),
        settings.kept());
  }

  private ShareRequest request(PublishedShare share, boolean secrets) {
    ShareProperties settings = share.settings();
    List<MonitorRequest> monitors =
        settings.monitors().stream().map(monitor -> request(monitor, secrets)).toList();
    return ConfigurationDocument.request(
        settings, secrets ? List.of() : kinds.providerOptions(share.source().kind()), monitors);
  }

  private MonitorRequest request(MonitorProperties monitor, boolean secrets) {
    return ConfigurationDocument.request(
        monitor, secrets ? List.of() : kinds.monitorOptions(monitor.kind()));
  }

  private ConfigurationDocument.UserEntry entry(KnownUser user, boolean secrets) {
    @Nullable String hash = secrets ? users.passwordHash(user.user().name()).orElse(null) : null;
    return ConfigurationDocument.UserEntry.of(user, hash);
  }

  private static GroupController.Request request(Group group) {
    return new GroupController.Request(group.name(), Integer.toUnsignedLong(group.gid()));
  }

  private static BlockController.Request request(BlockedNetworks.Blocked network) {
    return new BlockController.Request(network.network(), network.reason());
  }

  /** What has to be done so that there is what the document says; lists it lacks stay. */
  List<ConfigurationStep> steps(ConfigurationDocument document, Manner manner, String by) {
    if (document.version() != ConfigurationDocument.VERSION) {
      throw new ProblemException(
          Problem.INVALID_REQUEST,
          "The field 'version' is " + document.version() + " but must be 1.");
    }
    List<ConfigurationStep> steps = new ArrayList<>();
    groups(document.groups(), manner, steps);
    users(document.users(), manner, steps);
    networks(document.blocked(), manner, by, steps);
    shares(document.shares(), manner, steps);
    settings(document.settings(), manner, steps);
    return steps;
  }

  private void shares(
      @Nullable List<ShareRequest> wanted, Manner manner, List<ConfigurationStep> steps) {
    if (wanted == null) {
      return;
    }
    Set<String> names =
        wanted.stream().map(share -> share.settings().name()).collect(Collectors.toSet());
    for (PublishedShare share : shares.shares()) {
      String name = share.settings().name();
      if (manner.prune() && !names.contains(name) && !share.origin().source().isSeed()) {
        steps.add(
            new ConfigurationStep(
                "remove",
                "share",
                name,
                request(share, false),
                null,
                () -> book.remove(name, false)));
      }
    }
    wanted.forEach(share -> share(share, manner, steps));
  }

  private void share(ShareRequest request, Manner manner, List<ConfigurationStep> steps) {
    ShareProperties wanted = request.settings();
    String name = wanted.name();
    Optional<PublishedShare> known = shares.find(name);
    if (known.isEmpty()) {
      ConfigurationStep.Deed deed =
          book.findFailed(name).isPresent()
              ? () -> book.change(name, before -> wanted, manner.override())
              : () -> book.add(wanted);
      steps.add(new ConfigurationStep("add", "share", name, null, shown(request), deed));
      return;
    }
    ShareProperties before = known.get().settings();
    ShareProperties meant = unmasked(wanted, before);
    if (!meant.equals(before)) {
      steps.add(
          new ConfigurationStep(
              "change",
              "share",
              name,
              request(known.get(), false),
              shown(request),
              () -> book.change(name, current -> meant, manner.override())));
    }
  }

  private ShareRequest shown(ShareRequest request) {
    ShareProperties settings = request.settings();
    String kind = settings.source().replaceAll(":.*", "");
    List<MonitorRequest> monitors =
        settings.monitors().stream().map(monitor -> request(monitor, false)).toList();
    return ConfigurationDocument.request(settings, kinds.providerOptions(kind), monitors);
  }

  private static ShareProperties unmasked(ShareProperties wanted, ShareProperties before) {
    List<MonitorProperties> monitors =
        wanted.monitors().stream().map(monitor -> unmasked(monitor, before)).toList();
    return new ShareProperties(
        wanted.name(),
        wanted.source(),
        wanted.readOnly(),
        wanted.clients(),
        Secrets.unmasked(wanted.options(), before.options()),
        wanted.nfs(),
        wanted.smb(),
        monitors);
  }

  private static MonitorProperties unmasked(MonitorProperties wanted, ShareProperties before) {
    return before.monitors().stream()
        .filter(known -> known.kind().equals(wanted.kind()))
        .findFirst()
        .map(known ->
            new MonitorProperties(
                wanted.kind(), Secrets.unmasked(wanted.options(), known.options())))
        .orElse(wanted);
  }

  private void users(
      @Nullable List<ConfigurationDocument.UserEntry> wanted,
      Manner manner,
      List<ConfigurationStep> steps) {
    if (wanted == null) {
      return;
    }
    for (KnownUser known : users.users()) {
      String name = known.user().name();
      boolean named = wanted.stream().anyMatch(user -> user.name().equalsIgnoreCase(name));
      if (manner.prune() && !named && !known.origin().source().isSeed()) {
        steps.add(
            new ConfigurationStep(
                "remove", "user", name, entry(known, false), null, () -> users.remove(name)));
      }
    }
    wanted.forEach(user -> user(user, steps));
  }

  private void user(ConfigurationDocument.UserEntry wanted, List<ConfigurationStep> steps) {
    Optional<KnownUser> known = users.findKnown(wanted.name());
    ConfigurationDocument.@Nullable UserEntry before =
        known.map(user -> entry(user, wanted.ntHash() != null)).orElse(null);
    if (!wanted.equals(before)) {
      steps.add(
          new ConfigurationStep(
              before == null ? "add" : "change",
              "user",
              wanted.name(),
              before == null ? null : before.withoutHash(),
              wanted.withoutHash(),
              () -> users.restore(restored(wanted), wanted.ntHash(), wanted.disabled())));
    }
  }

  private static org.lendfs.gateway.users.NewUser restored(ConfigurationDocument.UserEntry user) {
    return new org.lendfs.gateway.users.NewUser(
        user.name(), "from its hash", user.uid(), user.gid(), user.groups());
  }

  private void settings(
      @Nullable Map<String, String> wanted, Manner manner, List<ConfigurationStep> steps) {
    if (wanted == null) {
      return;
    }
    Map<String, String> there = settings.kept();
    for (Map.Entry<String, String> kept : there.entrySet()) {
      if (manner.prune() && !wanted.containsKey(kept.getKey())) {
        steps.add(setting("remove", kept.getKey(), kept.getValue(), null));
      }
    }
    wanted.forEach((name, value) -> {
      @Nullable String before = there.get(name);
      if (!value.equals(before)) {
        steps.add(setting(before == null ? "add" : "change", name, before, value));
      }
    });
  }

  private ConfigurationStep setting(
      String action, String name, @Nullable String before, @Nullable String after) {
    Map<String, @Nullable String> change = new HashMap<>();
    change.put(name, after);
    return new ConfigurationStep(
        action, "setting", name, before, after, () -> settings.change(change));
  }

  private void groups(
      @Nullable List<GroupController.Request> wanted,
      Manner manner,
      List<ConfigurationStep> steps) {
    if (wanted == null) {
      return;
    }
    List<GroupController.Request> there =
        users.groups().stream().map(Configurations::request).toList();
    for (GroupController.Request group : there) {
      if (manner.prune() && !wanted.contains(group)) {
        String name = String.valueOf(group.name());
        steps.add(
            new ConfigurationStep(
                "remove", "group", name, group, null, () -> users.removeGroup(name)));
      }
    }
    for (GroupController.Request group : wanted) {
      String name = Objects.requireNonNullElse(group.name(), "");
      if (!there.contains(group)) {
        steps.add(
            new ConfigurationStep(
                "add", "group", name, null, group, () -> users.addGroup(name, group.gid())));
      }
    }
  }

  private void networks(
      @Nullable List<BlockController.Request> wanted,
      Manner manner,
      String by,
      List<ConfigurationStep> steps) {
    if (wanted == null) {
      return;
    }
    List<BlockController.Request> there =
        blocked.all().stream().map(Configurations::request).toList();
    for (BlockController.Request network : there) {
      if (manner.prune() && !wanted.contains(network)) {
        String name = String.valueOf(network.network());
        steps.add(
            new ConfigurationStep(
                "remove", "blocked", name, network, null, () -> blocked.unblock(name)));
      }
    }
    for (BlockController.Request network : wanted) {
      String name = Objects.requireNonNullElse(network.network(), "");
      String reason = Objects.requireNonNullElse(network.reason(), "");
      if (!there.contains(network)) {
        steps.add(
            new ConfigurationStep(
                "add", "blocked", name, null, network, () -> blocked.block(name, reason, by)));
      }
    }
  }
}
