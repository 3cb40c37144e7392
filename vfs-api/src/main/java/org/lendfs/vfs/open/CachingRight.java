// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.open;

/** What a promise lets its holder keep to himself (MS-SMB2 2.2.13.2.8, RFC 8881 section 10.4). */
public enum CachingRight {
  /** Content may be read from the holder's cache: nobody else changes it. */
  READ,
  /** Changes may wait in the holder's cache: nobody else looks at it. */
  WRITE,
  /** The file may stay open after its last user closed it: nobody else needs it gone. */
  HANDLE,
  /** Attributes may be cached, and opens granted, without asking the server (delegations). */
  ATTRIBUTES
}
