// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.share.AddressRules;
import org.lendfs.gateway.config.AdminProperties;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.config.MonitorProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.config.UserProperties;
import org.lendfs.gateway.shares.Kinds;
import org.lendfs.gateway.shares.ShareName;
import org.lendfs.gateway.shares.ShareSource;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * What is wrong with settings that can be read: names that are there twice, kinds and options that
 * there are not, directories that are missing.
 */
final class MeaningCheck {
  private static final int SHORTEST_ADMIN_PASSWORD = 8;

  private final ConfigFiles files;
  private final Kinds kinds = Kinds.find(List.of(), List.of());
  private final List<Complaint> complaints = new ArrayList<>();

  MeaningCheck(ConfigFiles files) {
    this.files = files;
  }

  List<Complaint> of(LendfsProperties settings) {
    boolean plugins = settings.plugins() != null;
    Set<String> names = new HashSet<>();
    for (int i = 0; i < settings.shares().size(); i++) {
      share("lendfs.shares[" + i + "]", settings.shares().get(i), names, plugins);
    }
    Set<String> users = new HashSet<>();
    for (int i = 0; i < settings.users().size(); i++) {
      user("lendfs.users[" + i + "]", settings.users().get(i), users);
    }
    admin(settings.admin());
    if (settings.nfs().port().isOff()
        && settings.smb().port().isOff()
        && settings.admin().port().isOff()) {
      complain("lendfs.nfs.port", "with all ports off there is nothing to serve.");
    }
    return complaints;
  }

  private void share(String prefix, ShareProperties share, Set<String> names, boolean plugins) {
    checked(prefix + ".name", () -> ShareName.require(share.name()));
    if (!names.add(share.name())) {
      complain(prefix + ".name", "another share is called '" + share.name() + "' as well.");
    }
    checked(prefix + ".source", () -> source(prefix, share, plugins));
    checked(
        prefix + ".clients",
        () -> {
          try {
            AddressRules.parse(share.clients());
          } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(e.getMessage() + ".", e);
          }
        });
    for (int i = 0; i < share.monitors().size(); i++) {
      monitor(prefix + ".monitors[" + i + "]", share.monitors().get(i), plugins);
    }
  }

  private void source(String prefix, ShareProperties share, boolean plugins)
      throws InvalidOptionException {
    if (plugins
        && !kinds.providers().contains(share.source().split(":", 2)[0])
        && share.source().contains(":")) {
      return; // a plugin's, which is not loaded to be looked at
    }
    ShareSource source = ShareSource.parse(share.source(), kinds.providers());
    if (source.kind().equals("local") && !Files.isDirectory(Path.of(source.location()))) {
      complain(
          prefix + ".source",
          "the directory " + source.location() + " does not exist: create it first.");
    }
    options(prefix + ".options", share.options(), kinds.providerOptions(source.kind()));
  }

  private void monitor(String prefix, MonitorProperties monitor, boolean plugins) {
    List<String> there = kinds.monitorFactories().stream().map(factory -> factory.kind()).toList();
    if (there.contains(monitor.kind())) {
      options(prefix + ".options", monitor.options(), kinds.monitorOptions(monitor.kind()));
    } else if (!plugins) {
      complain(
          prefix + ".kind",
          "there is no monitor of kind '" + monitor.kind() + "'" + meant(monitor.kind(), there));
    }
  }

  private void options(String prefix, Map<String, String> written, Collection<OptionSpec> known) {
    List<String> names = known.stream().map(OptionSpec::name).toList();
    written.keySet().stream()
        .filter(name -> !names.contains(name))
        .sorted()
        .forEach(
            name -> complain(prefix + "." + name, "there is no such option" + meant(name, names)));
    for (OptionSpec spec : known) {
      if (written.containsKey(spec.name())) {
        checked(prefix + "." + spec.name(), () -> value(spec, Options.of(written)));
      }
    }
  }

  private static void value(OptionSpec spec, Options options) throws InvalidOptionException {
    String name = spec.name();
    String value = options.text(name).orElse("");
    switch (spec.type()) {
      case FLAG -> options.flag(name, false);
      case SIZE -> options.size(name, 0);
      case NUMBER -> options.number(name, 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case CHOICE -> {
        if (!spec.choices().contains(value)) {
          throw new InvalidOptionException(
              "is '" + value + "' but must be one of " + String.join(", ", spec.choices()) + ".");
        }
      }
      case TEXT, SECRET -> {}
    }
  }

  private void user(String prefix, UserProperties user, Set<String> names) {
    if (user.name().isEmpty()) {
      complain(prefix + ".name", "a user needs a name.");
    } else if (!names.add(user.name().toLowerCase(Locale.ROOT))) {
      complain(prefix + ".name", "another user is called '" + user.name() + "' as well.");
    }
    if (user.password().isEmpty()) {
      complain(prefix + ".password", "a user needs a password.");
    }
  }

  private void admin(AdminProperties admin) {
    for (int i = 0; i < admin.accounts().size(); i++) {
      AdminProperties.Account account = admin.accounts().get(i);
      String prefix = "lendfs.admin.accounts[" + i + "]";
      if (account.password().length() < SHORTEST_ADMIN_PASSWORD) {
        complain(prefix + ".password", "it must have at least 8 characters.");
      }
      if (!List.of("viewer", "operator", "admin").contains(account.role())) {
        complain(
            prefix + ".role",
            "is '" + account.role() + "' but must be one of viewer, operator, admin.");
      }
    }
    readable("lendfs.admin.tls.certificate", admin.tls().certificate());
    readable("lendfs.admin.tls.private-key", admin.tls().privateKey());
  }

  private void readable(String setting, @Nullable Path file) {
    if (file != null && !Files.isReadable(file)) {
      complain(setting, "the file " + file + " is not there, or not readable for you.");
    }
  }

  private static String meant(String written, Collection<String> words) {
    return KnownSettings.nearest(written, words)
        .map(nearest -> ": did you mean " + nearest + "?")
        .orElse("; there are: " + String.join(", ", words) + ".");
  }

  private interface Check {
    void run() throws InvalidOptionException;
  }

  private void checked(String setting, Check check) {
    try {
      check.run();
    } catch (InvalidOptionException e) {
      complain(setting, String.valueOf(e.getMessage()));
    }
  }

  private void complain(String setting, String sentence) {
    complaints.add(Complaint.about(place(setting), setting, sentence));
  }

  /** Of the setting, or of what it is missing in. */
  private @Nullable Place place(String setting) {
    var name = ConfigurationPropertyName.adapt(setting, '.');
    for (var at = name; !at.isEmpty(); at = at.getParent()) {
      var wanted = at;
      List<ConfigurationProperty> found =
          files.sources().stream()
              .flatMap(ConfigCheck::properties)
              .filter(p -> p.getName().equals(wanted) || wanted.isAncestorOf(p.getName()))
              .toList();
      if (!found.isEmpty()) {
        return Place.of(found.getFirst().getOrigin());
      }
    }
    return null;
  }
}
