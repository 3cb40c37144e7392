// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** One part of a directory listing, as much as a reply would have held. */
public record Listing(List<DirectoryEntry> entries, boolean atEnd) {
  /** Lists at most {@code most} entries behind the cookie. */
  public static Listing after(long cookie, int most, Vnode directory, CallContext caller)
      throws VfsException {
    return read(cookie, most, false, directory, caller);
  }

  /** As {@link #after}, with vnodes and attributes. */
  public static Listing withVnodes(long cookie, int most, Vnode directory, CallContext caller)
      throws VfsException {
    return read(cookie, most, true, directory, caller);
  }

  /** All names, in one go. */
  public static List<String> names(Vnode directory, CallContext caller) throws VfsException {
    return after(0, Integer.MAX_VALUE, directory, caller).names();
  }

  private static Listing read(
      long cookie, int most, boolean withVnodes, Vnode directory, CallContext caller)
      throws VfsException {
    List<DirectoryEntry> entries = new ArrayList<>();
    boolean atEnd =
        directory.readDirectory(
            cookie, withVnodes, entry -> entries.size() < most && entries.add(entry), caller);
    return new Listing(entries, atEnd);
  }

  public List<String> names() {
    return entries.stream().map(DirectoryEntry::name).toList();
  }

  /** The cookie to go on with. */
  public long lastCookie() {
    return entries.getLast().cookie();
  }
}
