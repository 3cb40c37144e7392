// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.Optional;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.GatewayAttributes;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/**
 * Keeps {@link DosAttributes} in an extended attribute that clients do not see. Where the store has
 * none, the read-only attribute goes into the permission bits and the others are lost. Stateless;
 * blocks.
 */
public final class DosAttributeStore {
  private static final String NAME = GatewayAttributes.PREFIX + "smb.dos";
  private static final int WRITE_BITS = 0222;

  /** What was set on a file; empty where nothing was, or where the store cannot keep it. */
  public Optional<DosAttributes> read(Vnode vnode, CallContext caller) throws VfsException {
    try {
      return DosAttributes.decode(vnode.extendedAttribute(NAME, privileged(caller)));
    } catch (VfsException e) {
      return switch (e.error()) {
        case NO_ATTRIBUTE, NOT_SUPPORTED, NOT_PERMITTED, WRONG_TYPE, STALE -> Optional.empty();
        default -> throw e;
      };
    }
  }

  /** Sets it, for a caller who was granted the right to. */
  public void write(Vnode vnode, DosAttributes attributes, CallContext caller) throws VfsException {
    CallContext privileged = privileged(caller);
    try {
      vnode.setExtendedAttribute(
          NAME, attributes.encode(), Vnode.ExtendedAttributeMode.CREATE_OR_REPLACE, privileged);
    } catch (VfsException e) {
      if (e.error() != VfsError.NOT_SUPPORTED && e.error() != VfsError.NOT_PERMITTED) {
        throw e;
      }
      writeMode(vnode, attributes.isReadOnly(), privileged);
    }
  }

  private static void writeMode(Vnode vnode, boolean readOnly, CallContext privileged)
      throws VfsException {
    Attributes now = vnode.attributes(privileged);
    boolean isReadOnly = (now.mode() & WRITE_BITS) == 0;
    if (now.isRegular() && readOnly != isReadOnly) {
      int mode = readOnly ? now.mode() & ~WRITE_BITS : now.mode() | 0200;
      vnode.setAttributes(AttributeChanges.ofMode(mode), privileged);
    }
  }

  /** The right was judged when the file was opened; only the gateway itself looks at it here. */
  private static CallContext privileged(CallContext caller) {
    return new CallContext(
        Credentials.ROOT, caller.client(), caller.share(), caller.holder(), caller.mayBlock());
  }
}
