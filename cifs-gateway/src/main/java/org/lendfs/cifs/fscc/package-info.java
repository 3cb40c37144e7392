// SPDX-License-Identifier: Apache-2.0
/**
 * Structures of MS-FSCC and MS-DTYP that SMB carries in its buffers: times, attributes, information
 * classes for files, directories and file systems, reparse data, wildcards and security
 * descriptors.
 *
 * <p>Pure codecs: nothing here knows a vnode, a session or the network. What is read comes from
 * clients and is checked before anything is allocated.
 */
@NullMarked
package org.lendfs.cifs.fscc;

import org.jspecify.annotations.NullMarked;
