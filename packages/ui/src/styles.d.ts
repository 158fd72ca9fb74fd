// Next declares what a stylesheet import yields; borrowing its words keeps one definition in the program.
/// <reference types="next" />
