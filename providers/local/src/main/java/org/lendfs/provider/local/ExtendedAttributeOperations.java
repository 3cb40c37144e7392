// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.util.List;
import org.lendfs.provider.local.host.Access;
import org.lendfs.provider.local.host.HostAttributes;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode.ExtendedAttributeMode;

/** Extended attributes of the user namespace (RFC 8276 section 5). */
final class ExtendedAttributeOperations {
  private final LocalProvider provider;
  private final HostAttributes host;

  ExtendedAttributeOperations(LocalProvider provider) {
    this.provider = provider;
    this.host = provider.host().attributes();
  }

  /** A change of an open object. */
  @FunctionalInterface
  private interface Step {
    void apply(HostObject object) throws VfsException;
  }

  byte[] get(LocalVnode vnode, String name, CallContext caller) throws VfsException {
    caller.requireMayBlock("extendedAttribute");
    try (OpenFile open = provider.openFiles().acquire(vnode, Access.IDENTITY, caller)) {
      return host.extended(open.object(), name);
    }
  }

  List<String> list(LocalVnode vnode, CallContext caller) throws VfsException {
    caller.requireMayBlock("extendedAttributes");
    try (OpenFile open = provider.openFiles().acquire(vnode, Access.IDENTITY, caller)) {
      return host.extendedNames(open.object());
    }
  }

  Change set(
      LocalVnode vnode, String name, byte[] value, ExtendedAttributeMode mode, CallContext caller)
      throws VfsException {
    return change(vnode, caller, object -> host.setExtended(object, name, value, mode));
  }

  Change remove(LocalVnode vnode, String name, CallContext caller) throws VfsException {
    return change(vnode, caller, object -> host.removeExtended(object, name));
  }

  private Change change(LocalVnode vnode, CallContext caller, Step step) throws VfsException {
    caller.requireMayBlock("extended attribute");
    try (OpenFile open = provider.openFiles().acquire(vnode, Access.IDENTITY, caller);
        VnodeLocks.Held _ = provider.locks().exclusive(vnode)) {
      HostObject object = open.object();
      Attributes before = provider.host().objects().attributes(object);
      step.apply(object);
      Attributes after = provider.host().objects().attributes(object);
      provider.syncObject(vnode, caller);
      return new Change(before, after, provider.options().exclusive());
    }
  }
}
