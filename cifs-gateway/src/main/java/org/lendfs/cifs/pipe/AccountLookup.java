// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.lendfs.cifs.pipe.Account.Domain;
import org.lendfs.vfs.user.Sid;
import org.lendfs.vfs.user.SidMapper;
import org.lendfs.vfs.user.SidMapper.Principal;
import org.lendfs.vfs.user.UserDirectory;
import org.lendfs.vfs.user.WellKnownSid;

/** Finds users and groups by SID or name. Thread-safe; may block as the directory may. */
final class AccountLookup {
  private static final Domain UNIX_USERS = new Domain("Unix User", Sid.of(22, 1));
  private static final Domain UNIX_GROUPS = new Domain("Unix Group", Sid.of(22, 2));

  private final UserDirectory directory;
  private final SidMapper sids;
  private final Domain machine;

  AccountLookup(UserDirectory directory, String serverName) {
    this.directory = directory;
    this.sids = new SidMapper(directory);
    this.machine = new Domain(serverName, directory.machineSid());
  }

  /** The domain of the users that the server itself keeps. */
  Domain machine() {
    return machine;
  }

  Optional<Account> find(Sid sid) {
    if (sid.equals(machine.sid())) {
      return Optional.of(new Account(Account.DOMAIN, machine.name(), machine, sid));
    }
    return sids.find(sid)
        .flatMap(principal ->
            switch (principal) {
              case Principal.Uid user -> user(user.uid(), sid);
              case Principal.Gid group -> group(group.gid(), sid);
              case Principal.WellKnown known -> Optional.of(wellKnown(known.who()));
            });
  }

  private Optional<Account> user(int uid, Sid sid) {
    Optional<String> name = directory.findByUid(uid).map(user -> user.name());
    return named(sid, UNIX_USERS, Account.USER, name, uid);
  }

  private Optional<Account> group(int gid, Sid sid) {
    Optional<String> name = directory.findGroupByGid(gid).map(group -> group.name());
    return named(sid, UNIX_GROUPS, Account.ALIAS, name, gid);
  }

  /** Ids below the machine's SID must be known; Unix ones may be just numbers. */
  private Optional<Account> named(
      Sid sid, Domain unix, int use, Optional<String> name, int number) {
    if (sid.parent().filter(unix.sid()::equals).isPresent()) {
      String shown = name.orElse(Integer.toUnsignedString(number));
      return Optional.of(new Account(use, shown, unix, sid));
    }
    return name.map(known -> new Account(use, known, machine, sid));
  }

  private static Account wellKnown(WellKnownSid who) {
    Sid sid = who.sid();
    var domain = new Domain(who.domain(), sid.parent().orElse(sid));
    return new Account(Account.WELL_KNOWN, who.label(), domain, sid);
  }

  /** By a name, or {@code DOMAIN\\name}. */
  Optional<Account> find(String text) {
    int backslash = text.indexOf('\\');
    String domain = backslash < 0 ? "" : text.substring(0, backslash);
    String name = text.substring(backslash + 1);
    return wellKnown(domain, name).or(() -> local(domain, name)).or(() -> unix(domain, name));
  }

  private static Optional<Account> wellKnown(String domain, String name) {
    Predicate<WellKnownSid> isMeant =
        known ->
            known.label().equalsIgnoreCase(name)
                && (domain.isEmpty() || known.domain().equalsIgnoreCase(domain));
    return Arrays.stream(WellKnownSid.values())
        .filter(isMeant)
        .findFirst()
        .map(AccountLookup::wellKnown);
  }

  private Optional<Account> local(String domain, String name) {
    if (!domain.isEmpty() && !domain.equalsIgnoreCase(machine.name())) {
      return Optional.empty();
    }
    Optional<Sid> user = directory.find(name).map(found -> sids.ofUser(found.uid()));
    Optional<Sid> group = directory.findGroup(name).map(found -> sids.ofGroup(found.gid()));
    return user.or(() -> group).flatMap(this::find);
  }

  /** {@code Unix User\\1000}, as {@link #find(Sid)} names those it does not know. */
  private Optional<Account> unix(String domain, String name) {
    boolean isNumber = name.matches("\\d{1,10}");
    long number = isNumber ? Long.parseLong(name) : -1;
    if (number < 0 || number > 0xFFFF_FFFFL) {
      return Optional.empty();
    }
    return switch (domain.toLowerCase(Locale.ROOT)) {
      case "unix user" -> find(UNIX_USERS.sid().child((int) number));
      case "unix group" -> find(UNIX_GROUPS.sid().child((int) number));
      default -> Optional.empty();
    };
  }
}
